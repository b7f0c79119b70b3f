import type Stripe from 'stripe';
import { providerUnavailable } from '../domain/errors.ts';
import type { DisputeState, PaymentEvent, RefundState } from '../domain/payment-event.ts';
import { fromStripeAmount } from './stripe-amount.ts';
import type { StripeDispute, StripeRefund } from './stripe-event.ts';

/** More refunds or disputes than one payment can have. */
const maxItems = 1_000;

/** Fetches the current state of all refunds and disputes of a Checkout Session as payment events. */
export async function fetchStripeReversals(
  stripe: Stripe,
  sessionId: string,
): Promise<readonly PaymentEvent[]> {
  const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(sessionId);
  const payment = typeof intent === 'string' ? intent : intent?.id;
  if (payment === undefined) return [];
  const query = { payment_intent: payment, limit: 100 };
  const refunds = await readAll(stripe.refunds.list(query));
  const disputes = await readAll(stripe.disputes.list(query));
  return [
    { kind: 'refunds-listed', payment, at: refunds.at },
    ...refunds.items.map((refund) => toRefundEvent(payment, refund, refunds.at)),
    ...disputes.items.map((dispute) => toDisputeEvent(payment, dispute, disputes.at)),
  ];
}

/** Reads all pages of a list, and the time of the answer by Stripe's clock, which also dates its events. */
async function readAll<T>(list: Stripe.ApiListPromise<T>): Promise<{ items: T[]; at: number }> {
  const { lastResponse } = await list;
  const at = Date.parse(lastResponse.headers.date ?? '');
  if (Number.isNaN(at)) throw providerUnavailable();
  return { items: await list.autoPagingToArray({ limit: maxItems }), at };
}

const refundStates: Readonly<Record<string, RefundState>> = {
  pending: 'pending',
  requires_action: 'pending',
  succeeded: 'done',
  failed: 'failed',
  canceled: 'failed',
};

/** Converts a refund (Stripe, “The Refund object”). @param at milliseconds since the epoch */
export const toRefundEvent = (
  payment: string,
  { id, amount, currency, status, created = 0 }: StripeRefund,
  at: number,
): PaymentEvent => ({
  kind: 'refund',
  payment,
  refund: id,
  amount: fromStripeAmount(amount, currency),
  // A state that Stripe adds later is not decided: the daily reconciliation asks again.
  state: refundStates[status ?? ''] ?? 'pending',
  createdAt: created * 1_000,
  at,
});

/** Converts a dispute (Stripe, “The Dispute object”). @param at milliseconds since the epoch */
export const toDisputeEvent = (
  payment: string,
  { id, amount, currency, ...dispute }: StripeDispute,
  at: number,
): PaymentEvent => ({
  kind: 'dispute',
  payment,
  dispute: id,
  ...(amount !== undefined && currency !== undefined && { amount: fromStripeAmount(amount, currency) }),
  state: toDisputeState(dispute),
  at,
});

function toDisputeState({
  status,
  payment_method_details: details,
}: Omit<StripeDispute, 'id'>): DisputeState {
  switch (status) {
    case 'warning_needs_response':
    case 'warning_under_review':
      return 'inquiry';
    case 'won':
    case 'warning_closed':
      return 'won';
    case 'lost':
      return 'lost';
    case 'prevented':
      // A dispute is prevented by paying the money back (`resolution`), or before the bank takes any (`block`).
      return details?.card?.case_type === 'resolution' ? 'lost' : 'won';
    default:
      return 'open';
  }
}
