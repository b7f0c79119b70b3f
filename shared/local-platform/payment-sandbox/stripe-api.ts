import { findStripeAmountError } from './amounts.ts';
import type { Payment, Sale } from './sale.ts';
import type { SandboxRequest, SandboxResponse } from './sandbox-http.ts';
import type { PaymentSimulator } from './simulator.ts';
import { createSandboxId, type SandboxState } from './state.ts';
import { toDispute, toPaymentIntent, toRefund, toSession } from './stripe-objects.ts';

const createError = (status: number, type: string, message: string): SandboxResponse => ({
  status,
  body: { error: { type, message } },
});
const notFound = createError(404, 'invalid_request_error', 'No such object');

/** PayPal's paths that look like Stripe's. */
const paypalPaths = ['/v1/oauth2', '/v1/notifications', '/v1/customer/'];

/** Handles the part of Stripe's API that the platform uses. @returns undefined for any other path */
export function handleStripeRequest(
  { method, path, query, headers, text }: SandboxRequest,
  {
    state,
    simulator,
    key,
    getSalePageUrl,
  }: {
    state: SandboxState;
    simulator: PaymentSimulator;
    key: string;
    getSalePageUrl: (sale: Sale) => string;
  },
): SandboxResponse | undefined {
  if (!path.startsWith('/v1/') || paypalPaths.some((prefix) => path.startsWith(prefix))) return undefined;
  if (headers.authorization !== `Bearer ${key}`)
    return createError(401, 'invalid_request_error', 'Invalid API key');
  const [, , collection = '', resource = '', sessionId = ''] = path.split('/');
  const isExpanded = [...query.keys()].some((name) => name.startsWith('expand'));
  if (method === 'POST' && path === '/v1/checkout/sessions') {
    const form = new URLSearchParams(text);
    const { amount, currency } = parseSale(form);
    const amountError = findStripeAmountError(currency, amount);
    if (amountError !== undefined) return createError(400, 'invalid_request_error', amountError);
    const sale = state.createOnce(headers['idempotency-key'], text, () => parseSale(form));
    if (sale === undefined)
      return createError(400, 'idempotency_error', 'This key was used with other parameters');
    return { status: 200, body: toSession(sale, getSalePageUrl(sale)) };
  }
  if (collection === 'checkout') {
    const sale = state.find(sessionId);
    if (sale === undefined) return notFound;
    if (method === 'POST' && path.endsWith('/expire')) simulator.expire(sessionId);
    return { status: 200, body: toSession(state.find(sessionId) ?? sale, getSalePageUrl(sale), isExpanded) };
  }
  if (collection === 'payment_intents') {
    const sale = state.findByPayment(resource);
    if (sale?.payment === undefined) return notFound;
    return { status: 200, body: toPaymentIntent(sale, sale.payment, isExpanded) };
  }
  if (collection === 'disputes' || collection === 'refunds') {
    const sale = state.findByPayment(query.get('payment_intent') ?? '');
    const { payment } = sale ?? {};
    const toData = (sale: Sale, payment: Payment) =>
      collection === 'refunds'
        ? payment.refunds.map((refund) => toRefund(sale, payment, refund))
        : payment.disputes.map((dispute) => toDispute(sale, payment, dispute));
    const data = sale && payment ? toData(sale, payment) : [];
    return { status: 200, body: { object: 'list', has_more: false, url: path, data } };
  }
  return notFound;
}

function parseSale(form: URLSearchParams): Sale {
  const item = (name: string) => form.get(`line_items[0][price_data]${name}`) ?? '';
  const metadata = [...form].flatMap(([name, value]) => {
    const [, key] = /^metadata\[(.+)\]$/.exec(name) ?? [];
    return key === undefined ? [] : [[key, value]];
  });
  return {
    id: createSandboxId('cs_test_'),
    provider: 'stripe',
    amount: Number(item('[unit_amount]')),
    currency: item('[currency]').toUpperCase(),
    description: item('[product_data][name]'),
    metadata: Object.fromEntries(metadata),
    successUrl: form.get('success_url') ?? '',
    cancelUrl: form.get('cancel_url') ?? '',
    expiresAt: Number(form.get('expires_at')),
    hasAdaptivePricing: form.get('adaptive_pricing[enabled]') !== 'false',
    status: 'open',
    isDelayed: false,
  };
}
