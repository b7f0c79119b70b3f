import { expect } from 'chai';
import { hasSameContent, packContent, packId } from './pack.ts';

const content = {
  name: 'Ten credits',
  credits: 10,
  prices: [{ amount: 900, currency: 'EUR' as const }],
  onSale: true,
};
const accepts = (change: object) => packContent.safeParse({ ...content, ...change }).success;

describe('packId', () => {
  it('accepts lower-case letters, digits and dashes, up to 32', () => {
    for (const id of ['a', '1', 'ten-credits', 'a'.repeat(32)])
      expect(packId.safeParse(id).success, id).to.equal(true);
    for (const id of ['', '-a', 'A', 'a b', 'a'.repeat(33)])
      expect(packId.safeParse(id).success, id).to.equal(false);
  });
});

describe('packContent', () => {
  it('accepts 1 to 10,000 credits', () => {
    expect([0, 1, 10_000, 10_001].map((credits) => accepts({ credits }))).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
  });

  it('accepts a name of 1 to 60 characters, and no other fields', () => {
    expect(['', 'a', 'a'.repeat(60), 'a'.repeat(61)].map((name) => accepts({ name }))).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
    expect(accepts({ packId: 'ten' })).to.equal(false);
  });

  it('accepts one price per currency', () => {
    const [price] = content.prices;
    expect(accepts({ prices: [price, { amount: 900, currency: 'PLN' }] })).to.equal(true);
    expect(accepts({ prices: [price, { amount: 800, currency: 'EUR' }] })).to.equal(false);
    expect(accepts({ prices: [] })).to.equal(false);
  });
});

describe('hasSameContent', () => {
  const pack = { ...content, packId: 'ten', version: 3 };
  it('ignores id and version', () => {
    expect(hasSameContent(pack, content)).to.equal(true);
  });
  for (const change of [
    { name: 'Other' },
    { credits: 11 },
    { prices: [{ amount: 901, currency: 'EUR' as const }] },
    { onSale: false },
  ])
    it(`notices another ${Object.keys(change)[0]}`, () => {
      expect(hasSameContent(pack, { ...content, ...change })).to.equal(false);
    });
});
