import type { Money } from '../api/shapes/wallet.ts';

/** An amount as people write it. All currencies in which credits are sold have two decimals. */
export const moneyText = (locale: string, { amount, currency }: Money): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount / 100);

/** A change of credits as people write it, with its sign. */
export const deltaText = (locale: string, delta: number): string =>
  new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }).format(delta);

/**
 * The currency to begin with: the one of the reader's language where it is sold, else the first.
 * @param sold codes of the currencies that are sold
 */
export const firstCurrency = (language: string, sold: readonly string[]): string | undefined => {
  const own = language === 'pl' ? 'PLN' : 'EUR';
  return sold.includes(own) ? own : sold[0];
};
