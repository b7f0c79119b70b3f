import { expect } from 'chai';
import {
  createExamplePrice,
  createPackId,
  emptyPack,
  findPackErrors,
  listAddableCurrencies,
  listShownCurrencies,
  parsePrice,
  toPackDraft,
  toPackRequest,
} from '../../src/rules/pack-draft.ts';

describe('pack form', () => {
  it('reads prices in whole minor units, with comma or point', () => {
    expect(['4.90', '4,9', '5', ' 0.05 ', '123456'].map((typed) => parsePrice(typed, 'EUR'))).to.deep.equal([
      490, 490, 500, 5, 12_345_600,
    ]);
    for (const none of ['', 'five', '4.999', '-1', '1.2.3', '1e3', '0', '1000000'])
      expect(parsePrice(none, 'EUR'), none).to.equal(undefined);
  });

  it('reads and shows prices with the decimals of their currency', () => {
    const prices = [
      ['500', 'JPY', 500, '500'],
      ['1990', 'HUF', 199_000, '1990.00'],
      ['1,25', 'KWD', 1_250, '1.250'],
      ['700', 'ISK', 700, '700'],
    ] as const;
    for (const [typed, currency, amount, shown] of prices) {
      expect(parsePrice(typed, currency), currency).to.equal(amount);
      const pack = {
        packId: 'p',
        name: 'P',
        credits: 1,
        prices: [{ currency, amount }],
        onSale: true,
        version: 1,
      };
      const draft = toPackDraft(pack);
      expect(draft.prices).to.deep.equal({ [currency]: shown });
      expect(toPackRequest(draft).prices).to.deep.equal(pack.prices);
    }
    for (const [typed, currency] of [
      ['500.5', 'JPY'],
      ['1990,50', 'HUF'],
      ['1.255', 'KWD'],
    ] as const)
      expect(parsePrice(typed, currency), currency).to.equal(undefined);
  });

  it('shows an example with the decimals of the currency', () => {
    expect(createExamplePrice('en', 'EUR')).to.equal('4.90');
    expect(createExamplePrice('pl', 'PLN')).to.equal('4,90');
    expect(['JPY', 'HUF', 'KWD'].map((code) => createExamplePrice('en', code))).to.deep.equal([
      '500',
      '500',
      '1.250',
    ]);
  });

  it('shows the common currencies and those with a price, and offers the others', () => {
    const draft = { prices: { JPY: '500', EUR: '' } };
    expect(listShownCurrencies(draft)).to.deep.equal('EUR PLN USD GBP CHF CZK DKK NOK SEK JPY'.split(' '));
    const addable = listAddableCurrencies(draft);
    expect(addable).to.include.members(['HUF', 'KWD']).and.not.include.members(['JPY']);
    expect(addable[0]).to.equal('AED');
  });

  it('derives the id from the name', () => {
    expect(['Spring offer', 'Łódź: 50 zł!', '???'].map(createPackId)).to.deep.equal([
      'spring-offer',
      'lodz-50-zl',
      'pack',
    ]);
  });

  it('reports missing fields and invalid prices', () => {
    expect(findPackErrors(emptyPack)).to.deep.equal(['name', 'credits', 'EUR']);
    const draft = { name: 'Five', credits: '5', prices: { EUR: '4.90', PLN: 'x' }, onSale: true };
    expect(findPackErrors(draft)).to.deep.equal(['PLN']);
    expect(findPackErrors({ ...draft, credits: '10001', prices: { EUR: '0' } })).to.deep.equal([
      'credits',
      'EUR',
    ]);
    expect(toPackRequest({ ...draft, prices: { EUR: '4,9', PLN: '' } }).prices).to.deep.equal([
      { currency: 'EUR', amount: 490 },
    ]);
  });
});
