import { getDecimals } from '@suffra/shared/currencies';
import type { ProviderAmount } from '../domain/payment-event.ts';

/**
 * Currencies without decimals whose amounts Stripe nevertheless counts in hundredths (Stripe, “Currencies: special
 * cases”). Forints and New Taiwan dollars are counted in hundredths at Stripe and in ISO 4217.
 */
const inHundredths: readonly string[] = ['ISK', 'UGX'];

const getStripeFactor = (currency: string): number => (inHundredths.includes(currency) ? 100 : 1);

/** Converts minor units of ISO 4217 into the integer that Stripe expects. */
export const toStripeAmount = (amount: number, currency: string): number =>
  amount * getStripeFactor(currency);

/**
 * Converts an amount of Stripe.
 * @param currency as Stripe writes it, in lower case
 * @throws when the amount has a fraction that its currency does not have
 */
export function fromStripeAmount(stripeAmount: number, currency: string): ProviderAmount {
  const code = currency.toUpperCase();
  const amount = stripeAmount / getStripeFactor(code);
  if (!Number.isInteger(amount))
    throw new Error(`an amount from Stripe in ${code} has more than ${getDecimals(code)} decimals`);
  return { amount, currency: code };
}
