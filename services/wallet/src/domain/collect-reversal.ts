import { disputeStates, refundStates } from './payment-event.ts';
import type { Dispute, Purchase, Refund, RefundTotal } from './purchase.ts';

// The newest report about a refund or a dispute replaces the older ones, by the provider's own time. Reports therefore
// have the same result in any order and number.

/** Stores a report about a refund, unless a newer one about the same refund is stored. */
export function collectRefund(purchase: Purchase, id: string, refund: Refund): Purchase {
  const stored = purchase.refunds[id];
  if (stored && !isNewer(rankRefund(refund), rankRefund(stored))) return purchase;
  return { ...purchase, refunds: { ...purchase.refunds, [id]: refund } };
}

/** Stores a report about all refunds of a payment together, unless a newer one is stored. */
export function collectRefundTotal(purchase: Purchase, payment: string, total: RefundTotal): Purchase {
  const stored = purchase.refundTotals[payment];
  if (stored && !isNewer(rankRefundTotal(total), rankRefundTotal(stored))) return purchase;
  return { ...purchase, refundTotals: { ...purchase.refundTotals, [payment]: total } };
}

/** Stores a report about a dispute, unless a newer one about the same dispute is stored. */
export function collectDispute(purchase: Purchase, id: string, dispute: Dispute): Purchase {
  const stored = purchase.disputes[id];
  if (stored && !isNewer(rankDispute(dispute), rankDispute(stored))) return purchase;
  return { ...purchase, disputes: { ...purchase.disputes, [id]: dispute } };
}

type Rank = readonly number[];

const rankRefund = ({ at, state, amount, createdAt }: Refund): Rank => [
  at,
  refundStates.indexOf(state),
  amount,
  createdAt,
];
const rankDispute = ({ at, state, amount }: Dispute): Rank => [at, disputeStates.indexOf(state), amount];
/** A complete list counts more than a sum from the same moment. */
const rankRefundTotal = ({ at, amount = Number.POSITIVE_INFINITY }: RefundTotal): Rank => [at, amount];

/** Whether the first rank is higher. The first different number decides. */
function isNewer(one: Rank, other: Rank): boolean {
  const index = one.findIndex((value, i) => value !== other[i]);
  return index >= 0 && (one[index] ?? 0) > (other[index] ?? 0);
}
