import { getDecimals, getPriceStep } from '@suffra/shared/currencies';
import type { Money } from '../api/schemas/wallet.ts';

/**
 * Formats an amount with the decimals of its currency. Prices in whole units only, as in forints, have none. The digits
 * are set here because browsers know them differently.
 */
export function formatMoney(locale: string, { amount, currency }: Money): string {
  const unit = 10 ** getDecimals(currency);
  const isWhole = getPriceStep(currency) === unit && amount % unit === 0;
  const digits = isWhole ? 0 : getDecimals(currency);
  return new Intl.NumberFormat(locale, {
    ...{ style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits },
  }).format(amount / unit);
}

/** Formats a change of credits with its sign. */
export const formatCreditChange = (locale: string, delta: number): string =>
  new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }).format(delta);

/**
 * Chooses the initial currency: the one of the reader's language if it is offered, else the first.
 * @param sold currency codes that are offered
 */
export const chooseDefaultCurrency = (language: string, sold: readonly string[]): string | undefined => {
  const own = language === 'pl' ? 'PLN' : 'EUR';
  return sold.includes(own) ? own : sold[0];
};
