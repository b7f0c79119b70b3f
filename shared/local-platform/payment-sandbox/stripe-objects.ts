import { payer, stripePayer } from './payer.ts';
import { type Dispute, getRefundedAmount, type Payment, type Refund, type Sale } from './sale.ts';

/**
 * Creates a Checkout Session object of Stripe. @param isExpanded whether it contains the payment instead of
 * its id
 */
export function toSession(sale: Sale, pageUrl: string, isExpanded = false): object {
  const { payment } = sale;
  const isPaid = payment?.status === 'succeeded';
  return {
    id: sale.id,
    object: 'checkout.session',
    mode: 'payment',
    status: sale.status === 'approved' ? 'complete' : sale.status,
    payment_status: isPaid ? 'paid' : 'unpaid',
    payment_intent:
      payment === undefined ? null : isExpanded ? toPaymentIntent(sale, payment, true) : payment.id,
    amount_total: sale.amount,
    currency: sale.currency.toLowerCase(),
    adaptive_pricing: { enabled: sale.hasAdaptivePricing ?? false },
    metadata: sale.metadata,
    ...(payment !== undefined && { customer_details: stripePayer, customer_email: payer.email }),
    expires_at: sale.expiresAt,
    url: sale.status === 'open' ? pageUrl : null,
  };
}

const intentStatuses = {
  processing: 'processing',
  succeeded: 'succeeded',
  failed: 'requires_payment_method',
};

/** Creates a Payment Intent object of Stripe. */
export const toPaymentIntent = (sale: Sale, payment: Payment, isExpanded = false): object => ({
  id: payment.id,
  object: 'payment_intent',
  status: intentStatuses[payment.status],
  amount: sale.amount,
  currency: sale.currency.toLowerCase(),
  metadata: sale.metadata,
  receipt_email: payer.email,
  shipping: stripePayer,
  latest_charge: isExpanded ? toCharge(sale, payment) : toChargeId(payment),
});

/** Creates the Charge object of a payment of Stripe. */
export const toCharge = (sale: Sale, payment: Payment): object => ({
  id: toChargeId(payment),
  object: 'charge',
  payment_intent: payment.id,
  amount: sale.amount,
  amount_refunded: getRefundedAmount(payment),
  refunded: getRefundedAmount(payment) === sale.amount,
  disputed: payment.disputes.length > 0,
  currency: sale.currency.toLowerCase(),
  metadata: sale.metadata,
  billing_details: stripePayer,
  receipt_email: payer.email,
});

/** Creates a Refund object of Stripe. */
export const toRefund = (
  sale: Sale,
  payment: Payment,
  { id, amount, status, createdAt }: Refund,
): object => ({
  id,
  object: 'refund',
  charge: toChargeId(payment),
  payment_intent: payment.id,
  amount,
  currency: sale.currency.toLowerCase(),
  status,
  ...(status === 'failed' && { failure_reason: 'expired_or_canceled_card' }),
  instructions_email: payer.email,
  created: Math.floor(createdAt / 1_000),
});

const disputeStatuses = {
  inquiry: 'warning_needs_response',
  'inquiry-closed': 'warning_closed',
  open: 'needs_response',
  won: 'won',
  lost: 'lost',
};

/** Creates a Dispute object of Stripe. */
export const toDispute = (
  sale: Sale,
  payment: Payment,
  { id, amount, status, createdAt }: Dispute,
): object => ({
  id,
  object: 'dispute',
  charge: toChargeId(payment),
  payment_intent: payment.id,
  amount,
  currency: sale.currency.toLowerCase(),
  status: disputeStatuses[status],
  created: Math.floor(createdAt / 1_000),
  evidence: { customer_name: payer.name, customer_email_address: payer.email, billing_address: payer.street },
});

const toChargeId = ({ id }: Payment): string => id.replace(/^pi_/, 'ch_');
