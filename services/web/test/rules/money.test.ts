import { expect } from 'chai';
import { formatMoney } from '../../src/rules/money.ts';

/** Intl separates currency and amount by spaces that do not break. */
const format = (locale: string, amount: number, currency: string) =>
  formatMoney(locale, { amount, currency }).replace(/\s/g, ' ');

describe('formatMoney', () => {
  it('shows the decimals of the currency', () => {
    expect(format('en', 490, 'EUR')).to.equal('€4.90');
    expect(format('pl', 1_999, 'PLN')).to.equal('19,99 zł');
    expect(format('en', 500, 'JPY')).to.equal('¥500');
    expect(format('en', 1_250, 'KWD')).to.equal('KWD 1.250');
    expect(format('en', 700, 'ISK')).to.equal('ISK 700');
    expect(format('en', 20_000, 'UGX')).to.equal('UGX 20,000');
  });

  it('shows whole forints and New Taiwan dollars without decimals, and fractions with them', () => {
    expect(format('en', 199_000, 'HUF')).to.equal('HUF 1,990');
    expect(format('en', 15_000, 'TWD')).to.equal('NT$150');
    expect(format('en', 199_050, 'HUF')).to.equal('HUF 1,990.50');
  });
});
