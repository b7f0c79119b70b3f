import type { DisputeState, PaymentEvent, RefundState } from '../domain/payment-event.ts';
import { parsePaypalMoney } from './paypal-amount.ts';
import type { PaypalDispute, PaypalOrder, PaypalRefund } from './paypal-schemas.ts';

/** Finds the ids of the payments of an order. */
export const findPaymentIds = ({ purchase_units: units = [] }: PaypalOrder): string[] =>
  units.flatMap(({ payments }) => (payments?.captures ?? []).map(({ id }) => id));

/** Converts the refunds of an order into payment events. */
export const toRefundEvents = ({ purchase_units: units = [] }: PaypalOrder): PaymentEvent[] =>
  units
    .flatMap(({ payments }) => payments?.refunds ?? [])
    .flatMap((refund) => {
      const payment = findPaymentId(refund.links);
      return payment === undefined ? [] : [toRefundEvent(payment, refund)];
    });

/** Finds the payment of a refund in its link to the parent resource. */
export const findPaymentId = (links: readonly { rel: string; href: string }[] = []): string | undefined =>
  links.find(({ rel }) => rel === 'up')?.href.match(/\/captures\/([^/?]+)/)?.[1];

const refundStates: Readonly<Record<string, RefundState>> = {
  COMPLETED: 'done',
  PENDING: 'pending',
  FAILED: 'failed',
  CANCELLED: 'failed',
};

/** Converts a refund (PayPal, “Refunds”). @param eventTime of the event that reports it, as text */
export const toRefundEvent = (
  payment: string,
  { id, amount, status = 'COMPLETED', create_time, update_time }: PaypalRefund,
  eventTime?: string,
): PaymentEvent => ({
  kind: 'refund',
  payment,
  refund: id,
  amount: parsePaypalMoney(amount),
  // A state that PayPal adds later is not decided: the daily reconciliation asks again.
  state: refundStates[status] ?? 'pending',
  createdAt: parseTime(create_time),
  at: parseTime(update_time ?? eventTime ?? create_time),
});

/** Converts a dispute (PayPal, “Disputes”). @param eventTime of the event that reports it, as text */
export function toDisputeEvent(payment: string, dispute: PaypalDispute, eventTime?: string): PaymentEvent {
  const { dispute_id: id, dispute_amount, dispute_outcome: outcome, create_time, update_time } = dispute;
  const state = toDisputeState(dispute);
  // A dispute can be decided for a part of the amount.
  const money = (state === 'lost' ? outcome?.amount_refunded : undefined) ?? dispute_amount;
  return {
    kind: 'dispute',
    payment,
    dispute: id,
    ...(money && { amount: parsePaypalMoney(money) }),
    state,
    at: parseTime(update_time ?? eventTime ?? create_time),
  };
}

function toDisputeState({
  status,
  dispute_life_cycle_stage: stage,
  dispute_outcome: outcome,
}: PaypalDispute): DisputeState {
  // In the first stage PayPal only passes messages between payer and merchant.
  if (status !== 'RESOLVED') return stage === 'INQUIRY' ? 'inquiry' : 'open';
  const isLost = /BUYER_FAVOU?R|ACCEPTED|DENIED_SELLER/.test(outcome?.outcome_code ?? '');
  return isLost ? 'lost' : 'won';
}

/** Parses a time of PayPal. A missing one is older than any other. */
const parseTime = (text: string | undefined): number => Date.parse(text ?? '') || 0;
