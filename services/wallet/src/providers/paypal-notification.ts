import type { PaymentEvent } from '../domain/payment-event.ts';
import type { WebhookNotification } from './payment-provider.ts';
import { parsePaypalMoney } from './paypal-amount.ts';
import { type PaypalPayment, type PaypalRefundResource, paypalEvent } from './paypal-event.ts';
import { findPaymentId, toDisputeEvent, toRefundEvent } from './paypal-reversals.ts';
import { type PaypalDispute, parsePurchaseReference } from './paypal-schemas.ts';

/** The calls to PayPal that the translation of an event may need. */
export interface PaypalLookup {
  captureOrder(orderId: string): Promise<WebhookNotification | undefined>;
  fetchCustomId(captureId: string): Promise<string | undefined>;
}

/**
 * Translates an event of PayPal (PayPal, “Webhook event names”).
 * @returns undefined for an event that is not about one of our purchases
 * @throws when PayPal must be asked and does not answer
 */
export async function interpretPaypalEvent(
  lookup: PaypalLookup,
  redacted: unknown,
): Promise<WebhookNotification | undefined> {
  const event = paypalEvent.parse(redacted);
  if (!('resource' in event)) return undefined;
  switch (event.event_type) {
    case 'CHECKOUT.ORDER.APPROVED':
      return lookup.captureOrder(event.resource.id);
    case 'PAYMENT.CAPTURE.COMPLETED':
      return toPaymentNotification(event.resource, ({ id, amount }) => ({
        kind: 'paid',
        payment: id,
        price: parsePaypalMoney(amount),
      }));
    case 'PAYMENT.CAPTURE.PENDING':
      return toPaymentNotification(event.resource, () => ({ kind: 'waiting' }));
    case 'PAYMENT.CAPTURE.DENIED':
    case 'PAYMENT.CAPTURE.DECLINED':
      return toPaymentNotification(event.resource, () => ({ kind: 'failed' }));
    case 'PAYMENT.CAPTURE.REFUNDED':
    case 'PAYMENT.CAPTURE.REVERSED':
      return fetchRefundNotification(lookup, event.resource, event.create_time);
    case 'CUSTOMER.DISPUTE.CREATED':
    case 'CUSTOMER.DISPUTE.UPDATED':
    case 'CUSTOMER.DISPUTE.RESOLVED':
      return fetchDisputeNotification(lookup, event.resource, event.create_time);
  }
}

function toPaymentNotification(
  payment: PaypalPayment,
  toEvent: (payment: PaypalPayment) => PaymentEvent,
): WebhookNotification | undefined {
  const purchase = parsePurchaseReference(payment.custom_id);
  const sessionId = payment.supplementary_data?.related_ids?.order_id;
  return purchase && { purchase, ...(sessionId !== undefined && { sessionId }), events: [toEvent(payment)] };
}

async function fetchRefundNotification(
  lookup: PaypalLookup,
  refund: PaypalRefundResource,
  eventTime: string | undefined,
): Promise<WebhookNotification | undefined> {
  const payment = findPaymentId(refund.links);
  if (payment === undefined) throw new Error('a refund from PayPal names no payment');
  const purchase = parsePurchaseReference(refund.custom_id ?? (await lookup.fetchCustomId(payment)));
  return purchase && { purchase, events: [toRefundEvent(payment, refund, eventTime)] };
}

async function fetchDisputeNotification(
  lookup: PaypalLookup,
  dispute: PaypalDispute,
  eventTime: string | undefined,
): Promise<WebhookNotification | undefined> {
  const payment = dispute.disputed_transactions[0]?.seller_transaction_id;
  if (payment === undefined) return undefined;
  const purchase = parsePurchaseReference(await lookup.fetchCustomId(payment));
  return purchase && { purchase, events: [toDisputeEvent(payment, dispute, eventTime)] };
}
