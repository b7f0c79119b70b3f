import { expect } from 'chai';
import { accountContent, hasSameAccountContent, toAccountContent } from './account.ts';

describe('account', () => {
  it('uses the id as the name, and no quota, by default', () => {
    expect(toAccountContent('shop-7', {})).to.deep.equal({ name: 'shop-7' });
    expect(toAccountContent('shop-7', { name: 'Shop', quota: 4 })).to.deep.equal({ name: 'Shop', quota: 4 });
  });

  it('compares the name and the quota', () => {
    const content = { name: 'Shop', quota: 4 };
    expect(hasSameAccountContent(content, { ...content })).to.equal(true);
    expect(hasSameAccountContent(content, { ...content, name: 'Store' })).to.equal(false);
    expect(hasSameAccountContent(content, { ...content, quota: 5 })).to.equal(false);
    expect(hasSameAccountContent(content, { name: 'Shop' })).to.equal(false);
  });

  it('limits the quota to 1 to 10,000 and the name to 1 to 100 characters', () => {
    const isValid = (content: object) => accountContent.safeParse(content).success;
    for (const content of [{}, { quota: 1 }, { quota: 10_000 }, { name: 'x' }, { name: 'x'.repeat(100) }])
      expect(isValid(content), JSON.stringify(content)).to.equal(true);
    for (const content of [
      { quota: 0 },
      { quota: 10_001 },
      { quota: 1.5 },
      { name: '' },
      { name: 'x'.repeat(101) },
      { version: 1 },
    ])
      expect(isValid(content), JSON.stringify(content)).to.equal(false);
  });
});
