import type { Sale } from './sale.ts';

/** Currencies that each provider counts without decimals or with three; all others have two. */
const exceptions: Record<Sale['provider'], Record<'none' | 'three', readonly string[]>> = {
  stripe: { none: ['CLP', 'JPY', 'KRW', 'VND'], three: ['BHD', 'JOD', 'KWD', 'OMR', 'TND'] },
  paypal: { none: ['HUF', 'JPY', 'TWD'], three: [] },
};
/** The currencies that the sandbox takes for PayPal. */
const paypalCurrencies =
  'AUD CAD CHF CZK DKK EUR GBP HKD HUF ILS JPY MXN NOK NZD PHP PLN SEK SGD THB TWD USD'.split(' ');

/** The number of decimals of a currency at a provider. */
export function getDecimals({ provider, currency }: Pick<Sale, 'provider' | 'currency'>): number {
  const { none, three } = exceptions[provider];
  if (none.includes(currency)) return 0;
  return three.includes(currency) ? 3 : 2;
}

/** Parses the amount in a request to PayPal. @returns the amount, or the error code with which PayPal rejects it */
export function parsePaypalAmount(currency: string, value: string): number | { issue: string } {
  if (!paypalCurrencies.includes(currency)) return { issue: 'CURRENCY_NOT_SUPPORTED' };
  const [, units, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  if (units === undefined) return { issue: 'INVALID_PARAMETER_SYNTAX' };
  const allowed = getDecimals({ provider: 'paypal', currency });
  if (fraction.length > allowed)
    return { issue: allowed === 0 ? 'DECIMALS_NOT_SUPPORTED' : 'DECIMAL_PRECISION' };
  return Number(units + fraction.padEnd(allowed, '0'));
}

/** Checks an amount of Stripe. @returns the message of Stripe's error, or undefined */
export function findStripeAmountError(currency: string, amount: number): string | undefined {
  if (!Number.isInteger(amount) || amount < 1) return 'Invalid integer';
  if (exceptions.stripe.three.includes(currency) && amount % 10 !== 0)
    return 'The last digit of an amount with three decimals must be 0';
  if (['ISK', 'UGX'].includes(currency) && amount % 100 !== 0)
    return 'An amount of this currency must be divisible by 100';
  return undefined;
}

/** Formats an amount as PayPal does. */
export function toPaypalValue(amount: number, currency: string): string {
  const places = getDecimals({ provider: 'paypal', currency });
  return (amount / 10 ** places).toFixed(places);
}

/** Formats an amount for a reader. */
export function formatMoney(sale: Pick<Sale, 'provider' | 'currency'>, amount: number): string {
  const places = getDecimals(sale);
  const digits = { minimumFractionDigits: places, maximumFractionDigits: places };
  return new Intl.NumberFormat('en', { style: 'currency', currency: sale.currency, ...digits }).format(
    amount / 10 ** places,
  );
}
