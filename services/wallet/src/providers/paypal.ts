import { providerUnavailable } from '../domain/errors.ts';
import type { PaymentEvent } from '../domain/payment-event.ts';
import type { PaymentProvider, WebhookNotification } from './payment-provider.ts';
import { createCertificateLoader } from './paypal-certificates.ts';
import { createPaypalClient, type PaypalClient } from './paypal-client.ts';
import { paypalEvent } from './paypal-event.ts';
import { interpretPaypalEvent } from './paypal-notification.ts';
import { toPaypalPaymentEvents } from './paypal-payment-events.ts';
import { findPaymentIds, toDisputeEvent, toRefundEvents } from './paypal-reversals.ts';
import { type PaypalOrder, parsePurchaseReference } from './paypal-schemas.ts';
import { verifyPaypalSignature } from './paypal-signature.ts';
import type { PaymentSettings } from './settings.ts';

/** Creates the adapter of PayPal. An order is created, approved by the voter on PayPal's page, and captured here. */
export function createPaypalProvider({ paypal }: PaymentSettings): PaymentProvider {
  const client = createPaypalClient(paypal);
  const loadCertificate = createCertificateLoader(paypal.api, paypal.rootCertificates);
  const captureOrder = async (orderId: string): Promise<WebhookNotification | undefined> => {
    const order = await client.captureOrder(orderId);
    return order && toNotification(order);
  };
  return {
    name: 'paypal',
    openPage: async (order) => {
      const { id, links = [] } = await client.createOrder(order);
      const url = links.find(({ rel }) => rel === 'approve' || rel === 'payer-action')?.href;
      if (url === undefined) throw providerUnavailable();
      return { sessionId: id, url };
    },
    verifyWebhook: (webhook, now) => verifyPaypalSignature(webhook, paypal.webhookId, loadCertificate, now),
    redactEvent: (event) => paypalEvent.parse(event),
    interpretEvent: (event) =>
      interpretPaypalEvent({ captureOrder, fetchCustomId: client.fetchCustomId }, event),
    fetchPaymentEvents: async (sessionId) => {
      const order = await client.fetchOrder(sessionId);
      if (order === undefined) return [{ kind: 'expired' }];
      const latest = order.status === 'APPROVED' ? await client.captureOrder(sessionId) : order;
      return latest === undefined ? [] : toPaypalPaymentEvents(latest);
    },
    fetchReversals: (sessionId) => fetchPaypalReversals(client, sessionId),
  };
}

async function fetchPaypalReversals(
  client: PaypalClient,
  sessionId: string,
): Promise<readonly PaymentEvent[]> {
  const order = await client.fetchOrder(sessionId);
  if (order === undefined) return [];
  const events = toRefundEvents(order);
  for (const payment of findPaymentIds(order))
    for (const dispute of await client.fetchDisputes(payment)) events.push(toDisputeEvent(payment, dispute));
  return events;
}

/** Converts a captured order. */
function toNotification(order: PaypalOrder): WebhookNotification | undefined {
  const purchase = parsePurchaseReference(order.purchase_units?.[0]?.custom_id ?? findCaptureCustomId(order));
  return purchase && { purchase, sessionId: order.id, events: toPaypalPaymentEvents(order) };
}

const findCaptureCustomId = (order: PaypalOrder): string | undefined =>
  order.purchase_units?.[0]?.payments?.captures?.[0]?.custom_id;
