import type Stripe from 'stripe';
import { type PaymentEvent, purchaseReference } from '../domain/payment-event.ts';
import type { WebhookNotification } from './payment-provider.ts';
import { fromStripeAmount } from './stripe-amount.ts';
import { type StripeSession, stripeEvent } from './stripe-event.ts';
import { toDisputeEvent, toRefundEvent } from './stripe-reversals.ts';

/**
 * Translates an event of Stripe (Stripe, “Types of events”).
 * @returns undefined for an event that is not about one of our purchases
 * @throws when Stripe must be asked which purchase a payment is for, and does not answer
 */
export async function interpretStripeEvent(
  stripe: Stripe,
  redacted: unknown,
): Promise<WebhookNotification | undefined> {
  const event = stripeEvent.parse(redacted);
  if (!('data' in event)) return undefined;
  const at = (event.created ?? 0) * 1_000;
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return toSessionNotification(event.data.object, (session) =>
        session.payment_status === 'paid' ? toPaidEvent(session) : { kind: 'waiting' },
      );
    case 'checkout.session.async_payment_failed':
      return toSessionNotification(event.data.object, () => ({ kind: 'failed' }));
    case 'checkout.session.expired':
      return toSessionNotification(event.data.object, () => ({ kind: 'expired' }));
    case 'charge.refunded': {
      const { payment_intent: intentId, amount_refunded, currency } = event.data.object;
      const total = fromStripeAmount(amount_refunded, currency);
      return fetchPaymentNotification(stripe, intentId, (payment) => {
        return { kind: 'refund-total', payment, total, at };
      });
    }
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
    case 'charge.refund.updated': {
      const { payment_intent: intentId, ...refund } = event.data.object;
      return fetchPaymentNotification(stripe, intentId, (payment) => toRefundEvent(payment, refund, at));
    }
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.funds_reinstated': {
      const { payment_intent: intentId, ...dispute } = event.data.object;
      return fetchPaymentNotification(stripe, intentId, (payment) => toDisputeEvent(payment, dispute, at));
    }
  }
}

function toPaidEvent({
  payment_intent,
  amount_total,
  currency,
  currency_conversion,
}: StripeSession): PaymentEvent {
  if (!payment_intent || amount_total == null || !currency)
    throw new Error('a paid Checkout Session has no payment or no amount');
  const price = currency_conversion
    ? fromStripeAmount(currency_conversion.amount_total, currency_conversion.source_currency)
    : fromStripeAmount(amount_total, currency);
  return { kind: 'paid', payment: payment_intent, price };
}

function toSessionNotification(
  session: StripeSession,
  toEvent: (session: StripeSession) => PaymentEvent,
): WebhookNotification | undefined {
  // A session of another application of the same account.
  if (session.metadata == null) return undefined;
  return { purchase: session.metadata, sessionId: session.id, events: [toEvent(session)] };
}

async function fetchPaymentNotification(
  stripe: Stripe,
  intentId: string | null | undefined,
  toEvent: (payment: string) => PaymentEvent,
): Promise<WebhookNotification | undefined> {
  if (intentId == null) return undefined;
  const intent = await stripe.paymentIntents.retrieve(intentId);
  const purchase = purchaseReference.safeParse(intent.metadata);
  return purchase.success ? { purchase: purchase.data, events: [toEvent(intentId)] } : undefined;
}
