import { expect } from 'chai';
import { currency, minAmounts, money } from './money.ts';

const isMoney = (amount: number, code: string) => money.safeParse({ amount, currency: code }).success;

describe('money', () => {
  for (const code of currency.options)
    it(`accepts ${code} from the smallest card payment`, () => {
      const step = { HUF: 100, TWD: 100, BHD: 10, JOD: 10, KWD: 10, OMR: 10, TND: 10 }[String(code)] ?? 1;
      expect([isMoney(minAmounts[code], code), isMoney(minAmounts[code] - step, code)]).to.deep.equal([
        true,
        false,
      ]);
    });

  it('accepts yen and krónur without decimals, and forints as whole forints', () => {
    for (const [amount, code] of [
      [500, 'JPY'],
      [501, 'JPY'],
      [150, 'ISK'],
      [199_000, 'HUF'],
      [15_000, 'TWD'],
      [1_250, 'KWD'],
    ] as const)
      expect(isMoney(amount, code), `${amount} ${code}`).to.equal(true);
  });

  it('rejects more decimals than a provider takes', () => {
    for (const [amount, code] of [
      [199_050, 'HUF'],
      [199_001, 'HUF'],
      [15_050, 'TWD'],
      [1_255, 'KWD'],
      [1_001, 'TND'],
    ] as const) {
      const { error } = money.safeParse({ amount, currency: code });
      expect(error?.issues.at(-1), `${amount} ${code}`).to.include({
        message: 'has more decimals than the payment providers accept in this currency',
      });
    }
  });

  it('rejects fractions, other currencies and amounts above the maximum', () => {
    expect(isMoney(99_999_999, 'EUR')).to.equal(true);
    for (const [amount, code] of [
      [100_000_000, 'EUR'],
      [100.5, 'EUR'],
      [500, 'XXX'],
      [500, 'eur'],
      [500, ''],
    ] as const)
      expect(isMoney(amount, code), `${amount} ${code}`).to.equal(false);
  });

  it('reports the amount as the invalid field', () => {
    const { error } = money.safeParse({ amount: 49, currency: 'EUR' });
    expect(error?.issues.map(({ path }) => path)).to.deep.equal([['amount']]);
  });
});
