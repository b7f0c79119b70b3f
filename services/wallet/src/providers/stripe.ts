import Stripe from 'stripe';
import { forgedWebhook, providerUnavailable } from '../domain/errors.ts';
import type { PaymentOrder, PaymentPage } from '../domain/payment-order.ts';
import type { PaymentProvider, RawWebhook } from './payment-provider.ts';
import type { PaymentSettings } from './settings.ts';
import { toStripeAmount } from './stripe-amount.ts';
import { stripeEvent } from './stripe-event.ts';
import { interpretStripeEvent } from './stripe-notification.ts';
import { fetchStripePaymentEvents } from './stripe-payment-events.ts';
import { fetchStripeReversals } from './stripe-reversals.ts';

/** How old a signature may be, seconds (Stripe's own default). */
const maxSignatureAgeSeconds = 300;

/** Creates the adapter of Stripe Checkout. */
export function createStripeProvider(settings: PaymentSettings): PaymentProvider {
  const { secretKey, webhookSecret, api } = settings.stripe;
  const stripe = new Stripe(secretKey, {
    ...(api !== undefined && parseApiUrl(api)),
    timeout: 5_000,
    maxNetworkRetries: 1,
    telemetry: false,
  });
  return {
    name: 'stripe',
    openPage: (order) => openPage(stripe, order),
    verifyWebhook: async (webhook, now) => verifySignature(stripe, webhook, webhookSecret, now),
    redactEvent: (event) => stripeEvent.parse(event),
    interpretEvent: (event) => interpretStripeEvent(stripe, event),
    fetchPaymentEvents: (sessionId) => callStripe(() => fetchStripePaymentEvents(stripe, sessionId)),
    fetchReversals: (sessionId) => callStripe(() => fetchStripeReversals(stripe, sessionId)),
  };
}

async function openPage(stripe: Stripe, order: PaymentOrder): Promise<PaymentPage> {
  const { tenantId, voterId, purchaseId, description, price, language, returnUrls, payUntil } = order;
  const metadata = { tenantId, voterId, purchaseId };
  const session = await callStripe(() =>
    stripe.checkout.sessions.create(
      {
        mode: 'payment',
        // The payer pays the price in its own currency: otherwise the account's settings would decide.
        adaptive_pricing: { enabled: false },
        line_items: [
          {
            quantity: 1,
            price_data: {
              currency: price.currency.toLowerCase(),
              unit_amount: toStripeAmount(price.amount, price.currency),
              product_data: { name: description },
            },
          },
        ],
        metadata,
        // An event about a refund or a dispute names the payment, not the session.
        payment_intent_data: { metadata },
        locale: language,
        success_url: returnUrls.paid,
        cancel_url: returnUrls.cancelled,
        expires_at: Math.floor(payUntil / 1_000),
      },
      { idempotencyKey: purchaseId },
    ),
  );
  if (session.url === null) throw providerUnavailable();
  return { sessionId: session.id, url: session.url };
}

function verifySignature(stripe: Stripe, { body, headers }: RawWebhook, secret: string, now: number): void {
  const signature = headers['stripe-signature'];
  if (signature === undefined) throw forgedWebhook();
  try {
    stripe.webhooks.constructEvent(body, signature, secret, maxSignatureAgeSeconds, undefined, now);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError)
      throw forgedWebhook();
    throw error;
  }
}

/** Runs a call to Stripe. @throws DomainError `provider-unavailable` in place of every error of Stripe */
async function callStripe<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError)
      throw Object.assign(providerUnavailable(), { cause: error });
    throw error;
  }
}

function parseApiUrl(api: string): { host: string; port: string; protocol: 'http' | 'https' } {
  const { hostname, port, protocol } = new URL(api);
  return { host: hostname, port, protocol: protocol === 'http:' ? 'http' : 'https' };
}
