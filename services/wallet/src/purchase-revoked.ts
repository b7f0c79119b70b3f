import type { Purchase } from './purchase.ts';

/**
 * How many credits are to be taken back: as many as of that payment of which most is left, so that it does not matter which
 * of two was told first, or which of them was given back.
 */
export const revokedBy = (purchase: Purchase): number =>
  purchase.payments.length === 0
    ? 0
    : Math.min(...purchase.payments.map((payment) => lostOf(purchase, payment)));

/**
 * The credits that a payment no longer covers: all while a case is open or after it was lost; else in proportion to what was
 * refunded, rounded down, so that a small kindness takes no whole credit.
 */
function lostOf({ credits, price, refunds, disputes }: Purchase, payment: string): number {
  const gone = Object.values(disputes).some((each) => each.payment === payment && each.state !== 'won');
  if (gone) return credits;
  return Math.min(credits, Math.floor((credits * (refunds[payment] ?? 0)) / price.amount));
}
