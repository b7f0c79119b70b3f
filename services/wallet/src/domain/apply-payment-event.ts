import { collectDispute, collectRefund, collectRefundTotal } from './collect-reversal.ts';
import { addForfeiture } from './forfeiture.ts';
import type { EntryDraft } from './ledger.ts';
import type { PaymentEvent, ProviderAmount } from './payment-event.ts';
import { type Purchase, type PurchaseState, purchaseStates } from './purchase.ts';
import { computeRevokedCredits } from './revoked-credits.ts';

/** The purchase after some events (the same object if nothing changed), and the ledger entries to write. */
export interface PaymentEventResult {
  readonly purchase: Purchase;
  readonly entries: readonly EntryDraft[];
}

/**
 * Applies payment events to a purchase. The purchase only collects events, and credits follow from what it has
 * collected. Duplicates and the order of events therefore make no difference. Events that are applied together write
 * the entries of their common result.
 */
export function applyPaymentEvents(purchase: Purchase, events: readonly PaymentEvent[]): PaymentEventResult {
  const next = events.reduce(collectEvent, purchase);
  const entries: EntryDraft[] = [];
  const ref = purchase.purchaseId;
  if (purchase.payments.length === 0 && next.payments.length > 0)
    entries.push({ ref, cause: 'bought', delta: next.credits });
  const newlyRevoked = computeRevokedCredits(next) - next.revoked;
  if (newlyRevoked > 0) entries.push({ ref, cause: 'revoked', delta: -newlyRevoked });
  if (newlyRevoked < 0) entries.push({ ref, cause: 'restored', delta: -newlyRevoked });
  return {
    purchase: newlyRevoked === 0 ? next : { ...next, revoked: next.revoked + newlyRevoked },
    entries: purchase.isVoterErased ? addForfeiture(entries, ref) : entries,
  };
}

/**
 * Records events that arrived through another payment page than the one of the purchase as an anomaly. Otherwise a
 * payment for one purchase could bring the credits of another.
 */
export const rejectSessionMismatch = (
  purchase: Purchase,
  sessionId: string,
  events: readonly PaymentEvent[],
): PaymentEventResult => ({
  purchase: flagAnomaly(
    purchase,
    `${events.map(({ kind }) => kind).join(', ')} through another page, ${sessionId}`,
  ),
  entries: [],
});

function collectEvent(purchase: Purchase, event: PaymentEvent): Purchase {
  switch (event.kind) {
    case 'paid':
      return collectPayment(purchase, event);
    case 'waiting':
    case 'failed':
    case 'expired':
      return advanceState(purchase, event.kind);
    case 'refund':
    case 'refund-total':
    case 'refunds-listed':
    case 'dispute':
      return collectReversal(purchase, event);
  }
}

function collectReversal(
  purchase: Purchase,
  event: Extract<PaymentEvent, { kind: 'refund' | 'refund-total' | 'refunds-listed' | 'dispute' }>,
): Purchase {
  const { payment, at } = event;
  switch (event.kind) {
    case 'refund': {
      const { refund, amount: money, state, createdAt } = event;
      if (isForeign(purchase, money))
        return flagAnomaly(purchase, `refunded ${describeAmount(money)} of ${payment}`);
      return collectRefund(purchase, refund, { payment, amount: money.amount, state, createdAt, at });
    }
    case 'refund-total': {
      if (isForeign(purchase, event.total))
        return flagAnomaly(purchase, `refunded ${describeAmount(event.total)} of ${payment}`);
      return collectRefundTotal(purchase, payment, { amount: event.total.amount, at });
    }
    case 'refunds-listed':
      return collectRefundTotal(purchase, payment, { at });
    case 'dispute': {
      const { dispute, amount: money, state } = event;
      const collect = (amount: number, to = purchase) =>
        collectDispute(to, dispute, { payment, amount, state, at });
      if (money === undefined) return collect(purchase.price.amount);
      if (!isForeign(purchase, money)) return collect(money.amount);
      // An amount in another currency cannot be compared with the price, so the whole payment is taken to be disputed.
      const flagged = flagAnomaly(purchase, `disputed ${describeAmount(money)} of ${payment}`);
      return collect(purchase.price.amount, flagged);
    }
  }
}

const isForeign = ({ price }: Purchase, { currency }: ProviderAmount): boolean => currency !== price.currency;
const describeAmount = ({ amount, currency }: ProviderAmount): string => `${amount} ${currency}`;

function collectPayment(
  purchase: Purchase,
  { payment, price }: Extract<PaymentEvent, { kind: 'paid' }>,
): Purchase {
  if (purchase.payments.includes(payment)) return purchase;
  const { amount, currency } = purchase.price;
  if (price.amount !== amount || price.currency !== currency)
    return flagAnomaly(
      advanceState(purchase, 'refused'),
      `paid ${price.amount} ${price.currency} by ${payment}`,
    );
  // Nobody can use the credits: an operator must refund the money.
  if (purchase.isVoterErased && purchase.payments.length === 0)
    return flagAnomaly(advanceState(purchase, 'refused'), `paid by ${payment} after its voter was erased`);
  const next = { ...advanceState(purchase, 'credited'), payments: [...purchase.payments, payment] };
  return purchase.payments.length === 0 ? next : flagAnomaly(next, `paid again by ${payment}`);
}

const advanceState = (purchase: Purchase, state: PurchaseState): Purchase =>
  purchaseStates.indexOf(state) > purchaseStates.indexOf(purchase.state) ? { ...purchase, state } : purchase;

const flagAnomaly = (purchase: Purchase, anomaly: string): Purchase =>
  purchase.anomalies.includes(anomaly)
    ? purchase
    : { ...purchase, anomalies: [...purchase.anomalies, anomaly] };
