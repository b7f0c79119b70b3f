// Amounts are integers in the minor unit of ISO 4217: 100 is 1 EUR, 1 is 1 JPY, 1000 is 1 KWD. Intl.NumberFormat is no
// source for it: it knows how many decimals are usually shown, and shows forints without any.

const withoutDecimals = ['CLP', 'ISK', 'JPY', 'KRW', 'UGX', 'VND'] as const;
const withTwoDecimals = [
  'AED',
  'AUD',
  'BRL',
  'CAD',
  'CHF',
  'CNY',
  'CZK',
  'DKK',
  'EUR',
  'GBP',
  'HKD',
  'HUF',
  'ILS',
  'INR',
  'MXN',
  'MYR',
  'NOK',
  'NZD',
  'PHP',
  'PLN',
  'RON',
  'SEK',
  'SGD',
  'THB',
  'TWD',
  'USD',
  'ZAR',
] as const;
const withThreeDecimals = ['BHD', 'JOD', 'KWD', 'OMR', 'TND'] as const;

/** The ISO 4217 codes of the currencies in which credits can be sold. */
export const currencyCodes = [...withoutDecimals, ...withTwoDecimals, ...withThreeDecimals] as const;
export type CurrencyCode = (typeof currencyCodes)[number];

const includes = (codes: readonly string[], code: string): boolean => codes.includes(code);

/** The number of decimals of a currency in ISO 4217. An unknown currency has two, as most have. */
export function getDecimals(currency: string): number {
  if (includes(withoutDecimals, currency)) return 0;
  return includes(withThreeDecimals, currency) ? 3 : 2;
}

/** PayPal takes these currencies without decimals only (PayPal, “Currency codes”). */
export const paypalWholeCurrencies = ['HUF', 'JPY', 'TWD'] as const;

/**
 * The smallest difference between two prices, in minor units, that every provider accepts: PayPal takes forints and New
 * Taiwan dollars without decimals, and Stripe takes only two of three decimals.
 */
export function getPriceStep(currency: string): number {
  const decimals = getDecimals(currency);
  if (includes(paypalWholeCurrencies, currency)) return 10 ** decimals;
  return decimals === 3 ? 10 : 1;
}

/**
 * The currencies that PayPal takes (PayPal, “Currency codes”). It takes BRL, CNY and MYR only for merchants in those
 * countries, so they are left out.
 */
const paypalCurrencies = [
  'AUD',
  'CAD',
  'CHF',
  'CZK',
  'DKK',
  'EUR',
  'GBP',
  'HKD',
  'HUF',
  'ILS',
  'JPY',
  'MXN',
  'NOK',
  'NZD',
  'PHP',
  'PLN',
  'SEK',
  'SGD',
  'THB',
  'TWD',
  'USD',
] as const;

/** Whether a payment provider takes a currency. Stripe takes all in which credits can be sold. */
export const isTakenByProvider = (provider: 'stripe' | 'paypal', currency: string): boolean =>
  includes(provider === 'paypal' ? paypalCurrencies : currencyCodes, currency);

/** Formats an integer of the smallest unit as a decimal number: `490` with two decimals is `4.90`. */
export function toDecimalText(amount: number, decimals: number): string {
  if (decimals === 0) return String(amount);
  const digits = String(amount).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Parses a decimal number into the smallest unit. Undefined: it has another form, or more decimals that are not 0. */
export function parseDecimalText(text: string, decimals: number): number | undefined {
  const [, units, fraction = ''] = /^(\d{1,12})(?:\.(\d+))?$/.exec(text) ?? [];
  if (units === undefined || /[1-9]/.test(fraction.slice(decimals))) return undefined;
  return Number(units + fraction.slice(0, decimals).padEnd(decimals, '0'));
}
