import * as z from 'zod/mini';

/**
 * The currencies in which credits are sold, each with the least that a card payment may be, in minor units (Stripe,
 * "Minimum and maximum charge amounts"). All have two decimals at both providers; a currency without needs a rule for
 * its amounts first.
 */
export const leastAmount = {
  CHF: 50,
  CZK: 1500,
  DKK: 250,
  EUR: 50,
  GBP: 30,
  NOK: 300,
  PLN: 200,
  SEK: 300,
  USD: 50,
} as const;

/** An ISO 4217 code of a currency in which credits are sold. */
export const currency = z.enum(['CHF', 'CZK', 'DKK', 'EUR', 'GBP', 'NOK', 'PLN', 'SEK', 'USD']);
export type Currency = z.output<typeof currency>;

/** An amount of money: whole minor units (cents), never a fraction. */
export const money = z
  .strictObject({ currency, amount: z.int().check(z.minimum(1), z.maximum(99_999_999)) })
  .check(
    z.refine(({ currency: code, amount }) => amount >= leastAmount[code], {
      error: 'is less than the providers take in this currency',
      path: ['amount'],
    }),
  );
export type Money = z.output<typeof money>;
