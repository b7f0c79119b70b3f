import { type CurrencyCode, currencyCodes, getPriceStep } from '@suffra/shared/currencies';
import * as z from 'zod/mini';

/** The ISO 4217 code of a currency in which credits are sold. */
export const currency = z.enum(currencyCodes);
export type Currency = z.output<typeof currency>;

/**
 * The smallest price in each currency, in minor units. It is the smallest card payment where Stripe publishes one
 * (“Minimum and maximum charge amounts”). In the other currencies Stripe applies the minimum of the account's own
 * currency, so the smallest price is about one euro.
 */
export const minAmounts: Readonly<Record<CurrencyCode, number>> = {
  AED: 200,
  AUD: 50,
  BHD: 500,
  BRL: 500,
  CAD: 50,
  CHF: 50,
  CLP: 1_000,
  CNY: 800,
  CZK: 1_500,
  DKK: 250,
  EUR: 50,
  GBP: 30,
  HKD: 400,
  HUF: 17_500,
  ILS: 400,
  INR: 10_000,
  ISK: 150,
  JOD: 1_000,
  JPY: 50,
  KRW: 1_500,
  KWD: 500,
  MXN: 1_000,
  MYR: 200,
  NOK: 300,
  NZD: 50,
  OMR: 500,
  PHP: 6_000,
  PLN: 200,
  RON: 200,
  SEK: 300,
  SGD: 50,
  THB: 1_000,
  TND: 4_000,
  TWD: 3_500,
  UGX: 4_000,
  USD: 50,
  VND: 30_000,
  ZAR: 2_000,
};

/** An amount of money in minor units of ISO 4217, always an integer. */
export const money = z
  .strictObject({ currency, amount: z.int().check(z.minimum(1), z.maximum(99_999_999)) })
  .check(
    z.refine(({ currency: code, amount }) => amount >= minAmounts[code], {
      error: 'is less than the payment providers accept in this currency',
      path: ['amount'],
    }),
    z.refine(({ currency: code, amount }) => amount % getPriceStep(code) === 0, {
      error: 'has more decimals than the payment providers accept in this currency',
      path: ['amount'],
    }),
  );
export type Money = z.output<typeof money>;
