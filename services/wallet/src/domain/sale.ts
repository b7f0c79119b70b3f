import * as z from 'zod/mini';
import { currency } from './money.ts';
import { providerName } from './payment-event.ts';
import { purchaseSchema } from './purchase.ts';
import { computeRefundedShare, computeReversedAmount } from './revoked-credits.ts';

/** The fields of a paid purchase from which sales are computed. */
export const paidPurchase = z.extend(
  z.pick(purchaseSchema, {
    purchaseId: true,
    provider: true,
    packId: true,
    name: true,
    credits: true,
    price: true,
    payments: true,
    refunds: true,
    refundTotals: true,
    disputes: true,
    revoked: true,
  }),
  { paidAt: z.int() },
);
export type PaidPurchase = z.output<typeof paidPurchase>;

/**
 * The sales of one day, pack, payment provider and currency. Amounts are in minor units, before the fees of the provider.
 * Refunds and disputes count on the day of the sale, whenever they happen.
 */
export const sale = z.object({
  /** In UTC. */
  day: z.string(),
  packId: z.string(),
  /** The name of the pack when it was bought. */
  name: z.string(),
  provider: providerName,
  currency,
  /** Number of paid purchases. */
  purchases: z.int(),
  credits: z.int(),
  revokedCredits: z.int(),
  /** The money of all payments, also of a second payment of a purchase. */
  sold: z.int(),
  refunded: z.int(),
  /** Disputes that are open or lost. */
  withheld: z.int(),
  /** The money that is left: `sold - refunded - withheld`. */
  owed: z.int(),
});
export type Sale = z.output<typeof sale>;

/** Computes the sale of one paid purchase. */
export function computeSale(purchase: PaidPurchase): Sale {
  const { price, payments, packId, name, provider, credits, revoked, paidAt } = purchase;
  const sumPayments = (getAmount: (payment: string) => number) =>
    payments.reduce((sum, payment) => sum + getAmount(payment), 0);
  const sold = sumPayments(() => price.amount);
  const refunded = sumPayments((payment) => computeRefundedShare(purchase, payment));
  const owed = sold - sumPayments((payment) => computeReversedAmount(purchase, payment));
  return {
    ...{ day: new Date(paidAt).toISOString().slice(0, 10), packId, name, provider },
    ...{ currency: price.currency, purchases: 1, credits, revokedCredits: revoked },
    ...{ sold, refunded, withheld: sold - refunded - owed, owed },
  };
}

const sums = ['purchases', 'credits', 'revokedCredits', 'sold', 'refunded', 'withheld', 'owed'] as const;

/** Adds up sales of the same day, pack, provider and currency. Amounts of different currencies are never added. */
export function sumSales(sales: readonly Sale[]): Sale[] {
  const groups = new Map<string, Sale>();
  for (const next of sales) {
    const { day, packId, name, provider, currency } = next;
    const key = JSON.stringify([day, packId, name, provider, currency]);
    const group = groups.get(key);
    groups.set(
      key,
      group === undefined
        ? next
        : { ...group, ...Object.fromEntries(sums.map((field) => [field, group[field] + next[field]])) },
    );
  }
  return [...groups.values()].sort((one, other) => (toSortKey(one) < toSortKey(other) ? -1 : 1));
}

const toSortKey = ({ day, packId, provider, currency, name }: Sale): string =>
  JSON.stringify([day, packId, provider, currency, name]);
