import type { Purchase, Refund } from './purchase.ts';

/** The fields of a purchase from which refunded and disputed money is computed. */
type PurchaseMoney = Pick<Purchase, 'price' | 'refunds' | 'refundTotals' | 'disputes'>;

/**
 * Computes how many credits of a purchase are revoked. If there are several payments, the one that still covers most
 * credits counts: the order of the payments and of their refunds makes no difference.
 */
export const computeRevokedCredits = (purchase: Purchase): number =>
  purchase.payments.length === 0
    ? 0
    : Math.min(...purchase.payments.map((payment) => computeUncoveredCredits(purchase, payment)));

/**
 * Computes the credits that a payment no longer covers: in proportion to the money that went back, rounded down once
 * over all refunds and disputes, because a small refund must not cost a whole credit.
 */
const computeUncoveredCredits = (purchase: Purchase, payment: string): number =>
  Math.floor((purchase.credits * computeReversedAmount(purchase, payment)) / purchase.price.amount);

/**
 * Computes how much of a payment went back to the payer or is withheld, in minor units: refunds that were sent, and
 * disputes that are open or lost. It is at most the price.
 */
export function computeReversedAmount(purchase: PurchaseMoney, payment: string): number {
  const disputed = Object.values(purchase.disputes)
    .filter((dispute) => dispute.payment === payment)
    .filter(({ state }) => state === 'open' || state === 'lost')
    .reduce((sum, { amount }) => sum + amount, 0);
  return Math.min(purchase.price.amount, computeRefundedAmount(purchase, payment) + disputed);
}

/** Computes how much of a payment was refunded, in minor units; at most the price. */
export const computeRefundedShare = (purchase: PurchaseMoney, payment: string): number =>
  Math.min(purchase.price.amount, computeRefundedAmount(purchase, payment));

/** Computes how much of a payment was refunded: the newest total, corrected by the reports about single refunds. */
function computeRefundedAmount({ refunds, refundTotals }: PurchaseMoney, payment: string): number {
  const total = refundTotals[payment];
  const known = Object.values(refunds).filter((refund) => refund.payment === payment);
  const corrections = known.map((refund) =>
    total?.amount === undefined ? toListedAmount(refund) : toCorrection(refund, total.at),
  );
  return Math.max(
    0,
    corrections.reduce((sum, amount) => sum + amount, total?.amount ?? 0),
  );
}

const toListedAmount = ({ state, amount }: Refund): number => (state === 'done' ? amount : 0);

/**
 * Computes what a refund changes of a total from a given time. A total contains each refund that was requested before
 * and had not failed, also if its money was not sent yet.
 */
function toCorrection({ state, amount, createdAt, at }: Refund, totalAt: number): number {
  if (createdAt > totalAt) return state === 'done' ? amount : 0;
  return state === 'pending' || (state === 'failed' && at >= totalAt) ? -amount : 0;
}
