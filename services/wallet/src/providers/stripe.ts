import Stripe from 'stripe';
import { forgedWebhook, providerUnavailable } from '../problems.ts';
import type { HostedPage, Order, PaymentProvider, RawWebhook } from './port.ts';
import type { PaymentSettings } from './settings.ts';
import { stripeEvent } from './stripe-event.ts';
import { stripeFacts } from './stripe-facts.ts';
import { stripeNotice } from './stripe-notice.ts';

/** How old a signature may be, seconds (Stripe's own default). */
const tolerance = 300;

/** Stripe's hosted Checkout behind the port, by its own package. */
export function stripeProvider(settings: PaymentSettings): PaymentProvider {
  const { secretKey, webhookSecret, api } = settings.stripe;
  const stripe = new Stripe(secretKey, {
    ...(api !== undefined && addressOf(api)),
    timeout: 5_000,
    maxNetworkRetries: 1,
    telemetry: false,
  });
  return {
    name: 'stripe',
    open: (order) => open(stripe, order),
    verify: async (webhook, now) => verify(stripe, webhook, webhookSecret, now),
    keep: (event) => stripeEvent.parse(event),
    understand: (event) => stripeNotice(stripe, event),
    look: (session) => answered(() => stripeFacts(stripe, session)),
  };
}

async function open(stripe: Stripe, order: Order): Promise<HostedPage> {
  const { tenantId, voterId, purchaseId, description, price, language, backTo, payUntil } = order;
  const metadata = { tenantId, voterId, purchaseId };
  const session = await answered(() =>
    stripe.checkout.sessions.create(
      {
        mode: 'payment',
        line_items: [
          {
            quantity: 1,
            price_data: {
              currency: price.currency.toLowerCase(),
              unit_amount: price.amount,
              product_data: { name: description },
            },
          },
        ],
        metadata,
        // A refund or a dispute names the payment and not the page.
        payment_intent_data: { metadata },
        locale: language,
        success_url: backTo.paid,
        cancel_url: backTo.cancelled,
        expires_at: Math.floor(payUntil / 1_000),
      },
      { idempotencyKey: purchaseId },
    ),
  );
  if (session.url === null) throw providerUnavailable();
  return { session: session.id, url: session.url };
}

function verify(stripe: Stripe, { body, headers }: RawWebhook, secret: string, now: number): void {
  const signature = headers['stripe-signature'];
  if (signature === undefined) throw forgedWebhook();
  try {
    stripe.webhooks.constructEvent(body, signature, secret, tolerance, undefined, now);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError)
      throw forgedWebhook();
    throw error;
  }
}

/** @throws Problem `provider-unavailable` for whatever Stripe answers but what was asked for */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError)
      throw Object.assign(providerUnavailable(), { cause: error });
    throw error;
  }
}

function addressOf(api: string): { host: string; port: string; protocol: 'http' | 'https' } {
  const { hostname, port, protocol } = new URL(api);
  return { host: hostname, port, protocol: protocol === 'http:' ? 'http' : 'https' };
}
