import type { Deeds } from './deeds.ts';
import type { Reply, Request } from './messages.ts';
import type { Sale } from './sale.ts';
import { newTillId, type State } from './state.ts';
import { disputeOf, intentOf, sessionOf } from './stripe-shapes.ts';

const refusal = (status: number, type: string, message: string): Reply => ({
  status,
  body: { error: { type, message } },
});
const missing = refusal(404, 'invalid_request_error', 'No such object');

/** The part of Stripe's API that the platform uses. @returns undefined when the path is none of it */
export function stripeApi(
  { method, path, query, headers, text }: Request,
  { state, deeds, key, pageOf }: { state: State; deeds: Deeds; key: string; pageOf: (sale: Sale) => string },
): Reply | undefined {
  if (!path.startsWith('/v1/') || path.startsWith('/v1/oauth2') || path.startsWith('/v1/notifications'))
    return undefined;
  if (headers.authorization !== `Bearer ${key}`)
    return refusal(401, 'invalid_request_error', 'Invalid API key');
  const [, , collection = '', second = '', third = ''] = path.split('/');
  const whole = [...query.keys()].some((name) => name.startsWith('expand'));
  if (method === 'POST' && path === '/v1/checkout/sessions') {
    const form = new URLSearchParams(text);
    const made = state.once(headers['idempotency-key'], text, () => saleIn(form));
    if (made === undefined)
      return refusal(400, 'idempotency_error', 'This key was used with other parameters');
    return { status: 200, body: sessionOf(made, pageOf(made)) };
  }
  if (collection === 'checkout') {
    const sale = state.get(third);
    if (sale === undefined) return missing;
    if (method === 'POST' && path.endsWith('/expire')) deeds.expire(third);
    return { status: 200, body: sessionOf(state.get(third) ?? sale, pageOf(sale), whole) };
  }
  if (collection === 'payment_intents') {
    const sale = state.byPayment(second);
    if (sale?.payment === undefined) return missing;
    return { status: 200, body: intentOf(sale, sale.payment, whole) };
  }
  if (collection === 'disputes') {
    const sale = state.byPayment(query.get('payment_intent') ?? '');
    const { payment } = sale ?? {};
    const data = sale && payment ? payment.disputes.map((each) => disputeOf(sale, payment, each)) : [];
    return { status: 200, body: { object: 'list', has_more: false, url: '/v1/disputes', data } };
  }
  return missing;
}

function saleIn(form: URLSearchParams): Sale {
  const item = (name: string) => form.get(`line_items[0][price_data]${name}`) ?? '';
  const metadata = [...form].flatMap(([name, value]) => {
    const [, key] = /^metadata\[(.+)\]$/.exec(name) ?? [];
    return key === undefined ? [] : [[key, value]];
  });
  return {
    id: newTillId('cs_test_'),
    provider: 'stripe',
    amount: Number(item('[unit_amount]')),
    currency: item('[currency]').toUpperCase(),
    description: item('[product_data][name]'),
    metadata: Object.fromEntries(metadata),
    paidUrl: form.get('success_url') ?? '',
    cancelUrl: form.get('cancel_url') ?? '',
    expiresAt: Number(form.get('expires_at')),
    status: 'open',
    later: false,
  };
}
