import { providerUnavailable } from '../problems.ts';
import { paypalCertificates } from './paypal-certificates.ts';
import { paypalClient } from './paypal-client.ts';
import { paypalEvent } from './paypal-event.ts';
import { paypalFacts } from './paypal-facts.ts';
import { paypalNotice } from './paypal-notice.ts';
import { type PaypalOrder, purchaseIn } from './paypal-shapes.ts';
import { verifyPaypal } from './paypal-signature.ts';
import type { Notice, PaymentProvider } from './port.ts';
import type { PaymentSettings } from './settings.ts';

/** PayPal's orders behind the port: created, approved on PayPal's page, and captured by us. */
export function paypalProvider({ paypal }: PaymentSettings): PaymentProvider {
  const client = paypalClient(paypal);
  const certificateOf = paypalCertificates(paypal.api, paypal.rootCertificates);
  const captured = async (orderId: string): Promise<Notice | undefined> => {
    const order = await client.capture(orderId);
    return order && noticeOf(order);
  };
  return {
    name: 'paypal',
    open: async (order) => {
      const { id, links = [] } = await client.create(order);
      const url = links.find(({ rel }) => rel === 'approve' || rel === 'payer-action')?.href;
      if (url === undefined) throw providerUnavailable();
      return { session: id, url };
    },
    verify: (webhook, now) => verifyPaypal(webhook, paypal.webhookId, certificateOf, now),
    keep: (event) => paypalEvent.parse(event),
    understand: (event) => paypalNotice({ captured, customOf: client.customOf }, event),
    look: async (session) => {
      const order = await client.get(session);
      if (order === undefined) return [{ kind: 'expired' }];
      const latest = order.status === 'APPROVED' ? await client.capture(session) : order;
      return latest === undefined ? [] : paypalFacts(latest);
    },
  };
}

/** What a captured order says, and whose it is. */
function noticeOf(order: PaypalOrder): Notice | undefined {
  const purchase = purchaseIn(order.purchase_units?.[0]?.custom_id ?? captureNote(order));
  return purchase && { purchase, session: order.id, facts: paypalFacts(order) };
}

const captureNote = (order: PaypalOrder): string | undefined =>
  order.purchase_units?.[0]?.payments?.captures?.[0]?.custom_id;
