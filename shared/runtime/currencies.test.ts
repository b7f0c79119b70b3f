import { expect } from 'chai';
import {
  currencyCodes,
  getDecimals,
  getPriceStep,
  isTakenByProvider,
  parseDecimalText,
  toDecimalText,
} from './currencies.ts';

describe('currencies', () => {
  it('have the decimals of ISO 4217', () => {
    const none = 'CLP ISK JPY KRW UGX VND'.split(' ');
    const three = 'BHD JOD KWD OMR TND'.split(' ');
    for (const code of currencyCodes)
      expect(getDecimals(code), code).to.equal(none.includes(code) ? 0 : three.includes(code) ? 3 : 2);
    expect(getDecimals('XXX')).to.equal(2);
  });

  it('are named once each', () => {
    expect(new Set(currencyCodes).size).to.equal(currencyCodes.length);
  });

  it('have prices in steps that every provider accepts', () => {
    const steps = ['EUR', 'JPY', 'HUF', 'TWD', 'KWD', 'ISK', 'UGX'].map(getPriceStep);
    expect(steps).to.deep.equal([1, 1, 100, 100, 10, 1, 1]);
  });

  it('are taken by the card provider, and by PayPal if it lists them', () => {
    for (const code of currencyCodes) expect(isTakenByProvider('stripe', code), code).to.equal(true);
    const byPaypal = currencyCodes.filter((code) => isTakenByProvider('paypal', code));
    expect([...byPaypal].sort().join(' ')).to.equal(
      'AUD CAD CHF CZK DKK EUR GBP HKD HUF ILS JPY MXN NOK NZD PHP PLN SEK SGD THB TWD USD',
    );
    for (const provider of ['stripe', 'paypal'] as const)
      for (const code of ['XXX', 'eur', 'RUB', '', 'toString'])
        expect(isTakenByProvider(provider, code), code).to.equal(false);
  });
});

describe('toDecimalText', () => {
  it('writes the decimals of the unit', () => {
    expect([
      toDecimalText(490, 2),
      toDecimalText(5, 2),
      toDecimalText(500, 0),
      toDecimalText(1_250, 3),
      toDecimalText(7, 3),
      toDecimalText(0, 2),
    ]).to.deep.equal(['4.90', '0.05', '500', '1.250', '0.007', '0.00']);
  });
});

describe('parseDecimalText', () => {
  it('reads the smallest unit', () => {
    expect([
      parseDecimalText('4.90', 2),
      parseDecimalText('4.9', 2),
      parseDecimalText('500', 0),
      parseDecimalText('500.00', 0),
      parseDecimalText('1990', 2),
      parseDecimalText('1.25', 3),
      parseDecimalText('1.2500', 3),
    ]).to.deep.equal([490, 490, 500, 500, 199_000, 1_250, 1_250]);
  });

  it('is undefined for another form and for more decimals', () => {
    for (const text of ['', '.5', '5.', '-1', '1e3', '1,5', ' 1', '4.901', '1.2.3', '1234567890123'])
      expect(parseDecimalText(text, 2), text).to.equal(undefined);
    expect(parseDecimalText('500.5', 0)).to.equal(undefined);
  });
});
