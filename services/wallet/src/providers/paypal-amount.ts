import {
  getDecimals,
  parseDecimalText,
  paypalWholeCurrencies,
  toDecimalText,
} from '@suffra/shared/currencies';
import * as z from 'zod/mini';
import type { ProviderAmount } from '../domain/payment-event.ts';

/** An amount in PayPal's form: a decimal number as text. */
export const paypalMoney = z.object({ currency_code: z.string(), value: z.string() });
export type PaypalMoney = z.output<typeof paypalMoney>;

const wholeCurrencies: readonly string[] = paypalWholeCurrencies;

/**
 * Formats an amount for PayPal: without decimals where PayPal takes none (PayPal, “Currency codes”).
 * @param amount minor units of ISO 4217
 */
export function toPaypalMoney({ amount, currency }: ProviderAmount): PaypalMoney {
  const decimals = getDecimals(currency);
  const value = wholeCurrencies.includes(currency)
    ? toDecimalText(amount / 10 ** decimals, 0)
    : toDecimalText(amount, decimals);
  return { currency_code: currency, value };
}

/** Parses an amount of PayPal into minor units of ISO 4217. @throws when it is not a number in its currency */
export function parsePaypalMoney({ currency_code: currency, value }: PaypalMoney): ProviderAmount {
  const amount = parseDecimalText(value, getDecimals(currency));
  if (amount === undefined) throw new Error('an amount from PayPal is not a number in its currency');
  return { currency, amount };
}
