import { payer, stripePayer } from './payer.ts';
import type { Payment, Sale } from './sale.ts';

/** A Checkout Session as Stripe writes it. @param expand whether the payment stands in it whole */
export function sessionOf(sale: Sale, page: string, expand = false): object {
  const { payment } = sale;
  const paid = payment?.status === 'succeeded';
  return {
    id: sale.id,
    object: 'checkout.session',
    mode: 'payment',
    status: sale.status === 'approved' ? 'complete' : sale.status,
    payment_status: paid ? 'paid' : 'unpaid',
    payment_intent: payment === undefined ? null : expand ? intentOf(sale, payment, true) : payment.id,
    amount_total: sale.amount,
    currency: sale.currency.toLowerCase(),
    metadata: sale.metadata,
    ...(payment !== undefined && { customer_details: stripePayer, customer_email: payer.email }),
    expires_at: sale.expiresAt,
    url: sale.status === 'open' ? page : null,
  };
}

const intents = { processing: 'processing', succeeded: 'succeeded', failed: 'requires_payment_method' };

/** A Payment Intent. */
export const intentOf = (sale: Sale, payment: Payment, expand = false): object => ({
  id: payment.id,
  object: 'payment_intent',
  status: intents[payment.status],
  amount: sale.amount,
  currency: sale.currency.toLowerCase(),
  metadata: sale.metadata,
  receipt_email: payer.email,
  shipping: stripePayer,
  latest_charge: expand ? chargeOf(sale, payment) : chargeId(payment),
});

/** The charge of a payment. */
export const chargeOf = (sale: Sale, payment: Payment): object => ({
  id: chargeId(payment),
  object: 'charge',
  payment_intent: payment.id,
  amount: sale.amount,
  amount_refunded: payment.refunded,
  refunded: payment.refunded === sale.amount,
  disputed: payment.disputes.length > 0,
  currency: sale.currency.toLowerCase(),
  metadata: sale.metadata,
  billing_details: stripePayer,
  receipt_email: payer.email,
});

const statuses = { open: 'needs_response', won: 'won', lost: 'lost' };

/** A dispute of a payment. */
export const disputeOf = (
  sale: Sale,
  payment: Payment,
  { id, status }: Payment['disputes'][number],
): object => ({
  id,
  object: 'dispute',
  charge: chargeId(payment),
  payment_intent: payment.id,
  amount: sale.amount,
  currency: sale.currency.toLowerCase(),
  status: statuses[status],
  evidence: { customer_name: payer.name, customer_email_address: payer.email, billing_address: payer.street },
});

const chargeId = ({ id }: Payment): string => id.replace(/^pi_/, 'ch_');
