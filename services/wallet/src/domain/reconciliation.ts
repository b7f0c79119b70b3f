import * as z from 'zod/mini';
import type { PaymentEvent, ProviderAmount } from './payment-event.ts';
import type { Purchase } from './purchase.ts';
import { computeReversedAmount } from './revoked-credits.ts';

/** A purchase whose state at its provider differed from the stored one. */
export const difference = z.object({
  tenantId: z.string(),
  voterId: z.string(),
  purchaseId: z.string(),
  provider: z.string(),
  /** The state that was stored here. */
  ours: z.string(),
  /** The events that the provider reported. */
  theirs: z.string(),
  /** Whether an operator must check the payment, because the report of the provider did not settle it. */
  isAnomaly: z.optional(z.boolean()),
});
export type Difference = z.output<typeof difference>;

/** An operator's note that a difference needs nothing more. */
export const handledNote = z.object({
  note: z.string(),
  /** The operator. */
  by: z.string(),
  /** Milliseconds since the epoch. */
  at: z.int(),
});
export type HandledNote = z.output<typeof handledNote>;

/** How long after `payUntil` an open purchase is closed. Late webhooks have arrived by then. */
const closeAfterMs = 86_400_000;

/**
 * Selects the events that the reconciliation applies: those of the provider, or the expiry of a payment page that
 * nobody paid.
 * @param now milliseconds since the epoch
 */
export function selectEventsToSettle(
  purchase: Purchase,
  reported: readonly PaymentEvent[],
  now: number,
): readonly PaymentEvent[] {
  const isOver = purchase.state === 'open' && now > purchase.payUntil + closeAfterMs;
  return reported.length === 0 && isOver ? [{ kind: 'expired' }] : reported;
}

/**
 * Describes how the provider's view of a purchase differed from ours.
 * @param before the purchase as it was stored
 * @param after the purchase after the provider's events were applied
 * @returns undefined when both agreed
 */
export function describeDifference(
  before: Purchase,
  after: Purchase,
  events: readonly PaymentEvent[],
): Pick<Difference, 'ours' | 'theirs' | 'isAnomaly'> | undefined {
  const hasAnomalies = after.anomalies.length > 0;
  // A payment page that expires unpaid is normal.
  const hasExpired = after.state === 'expired' && before.state === 'open';
  const hasNewState = !hasExpired && after.state !== before.state;
  if (!hasNewState && !hasOtherReversals(before, after) && !hasAnomalies) return undefined;
  const theirs = hasAnomalies ? after.anomalies : events.flatMap(describePaymentEvent);
  return {
    ours: describePurchase(before),
    theirs: theirs.join('; '),
    ...(hasAnomalies && { isAnomaly: true }),
  };
}

/** Whether the provider reported another amount of refunds and disputes than was stored, even if it is no credit. */
const hasOtherReversals = (before: Purchase, after: Purchase): boolean =>
  before.payments.some(
    (payment) => computeReversedAmount(before, payment) !== computeReversedAmount(after, payment),
  );

function describePurchase(purchase: Purchase): string {
  const { state, revoked, credits, price, payments } = purchase;
  const reversed = payments
    .map((payment) => ({ payment, amount: computeReversedAmount(purchase, payment) }))
    .filter(({ amount }) => amount > 0)
    .map(({ payment, amount }) => `${amount} ${price.currency} of ${payment} refunded or disputed`);
  return [state, ...(revoked > 0 ? [`${revoked} of ${credits} credits revoked`] : []), ...reversed].join(
    ', ',
  );
}

/** Describes an event. The events of a complete list describe themselves. */
function describePaymentEvent(event: PaymentEvent): string[] {
  switch (event.kind) {
    case 'paid':
      return [`paid ${describeAmount(event.price)} by ${event.payment}`];
    case 'refund':
      return [`refund ${event.refund} of ${event.payment} ${event.state}: ${describeAmount(event.amount)}`];
    case 'refund-total':
      return [`refunded ${describeAmount(event.total)} of ${event.payment}`];
    case 'refunds-listed':
      return [];
    case 'dispute': {
      const { dispute, payment, state, amount } = event;
      return [`dispute ${dispute} of ${payment} ${state}${amount ? `: ${describeAmount(amount)}` : ''}`];
    }
    default:
      return [event.kind];
  }
}

const describeAmount = ({ amount, currency }: ProviderAmount): string => `${amount} ${currency}`;
