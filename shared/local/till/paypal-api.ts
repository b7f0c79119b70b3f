import * as z from 'zod/mini';
import type { Deeds } from './deeds.ts';
import type { Reply, Request } from './messages.ts';
import { captureOf, orderOf } from './paypal-shapes.ts';
import type { Sale } from './sale.ts';
import { newTillId, type State } from './state.ts';

const created = z.looseObject({
  purchase_units: z.tuple([
    z.looseObject({
      custom_id: z.optional(z.string()),
      description: z.string(),
      amount: z.looseObject({ currency_code: z.string(), value: z.string() }),
    }),
  ]),
  application_context: z.looseObject({ return_url: z.string(), cancel_url: z.string() }),
});

const refusal = (status: number, name: string, issue: string): Reply => ({
  status,
  body: { name, message: issue, details: [{ issue }] },
});
const missing = refusal(404, 'RESOURCE_NOT_FOUND', 'INVALID_RESOURCE_ID');

/** What PayPal's API of the till goes by. */
export interface PaypalTill {
  readonly state: State;
  readonly deeds: Deeds;
  readonly clientId: string;
  readonly clientSecret: string;
  /** PEM, handed out under any name. */
  readonly certificate: string;
  readonly address: () => string;
  readonly pageOf: (sale: Sale) => string;
}

const token = 'till-access-token';

/** The part of PayPal's API that the platform uses. @returns undefined when the path is none of it */
export function paypalApi({ method, path, headers, text }: Request, till: PaypalTill): Reply | undefined {
  if (path.startsWith('/v1/notifications/certs/')) return { status: 200, text: till.certificate };
  if (path === '/v1/oauth2/token') {
    const basic = Buffer.from(`${till.clientId}:${till.clientSecret}`).toString('base64');
    if (headers.authorization !== `Basic ${basic}`) return refusal(401, 'invalid_client', 'Client');
    return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: 32_400 } };
  }
  if (!path.startsWith('/v2/')) return undefined;
  if (headers.authorization !== `Bearer ${token}`) return refusal(401, 'AUTHENTICATION_FAILURE', 'Token');
  const shown = (sale: Sale) => orderOf(sale, till.pageOf(sale), till.address());
  const [, , collection, second, id = '', action] = path.split('/');
  if (method === 'POST' && path === '/v2/checkout/orders') {
    const made = till.state.once(headers['paypal-request-id'], text, () => saleIn(text));
    return made === undefined
      ? refusal(400, 'INVALID_REQUEST', 'PAYPAL_REQUEST_ID_USED')
      : { status: 201, body: shown(made) };
  }
  if (collection === 'checkout' && second === 'orders') {
    const sale = till.state.get(id);
    if (sale === undefined || sale.status === 'expired') return missing;
    if (action !== 'capture') return { status: 200, body: shown(sale) };
    // The same request again, or another after it, finds the order captured.
    if (sale.status === 'complete') return { status: 201, body: shown(sale) };
    if (sale.status !== 'approved') return refusal(422, 'UNPROCESSABLE_ENTITY', 'ORDER_NOT_APPROVED');
    return { status: 201, body: shown(till.deeds.capture(id)) };
  }
  if (collection === 'payments' && second === 'captures') {
    const sale = till.state.byPayment(id);
    if (sale?.payment === undefined) return missing;
    return { status: 200, body: captureOf(sale, sale.payment) };
  }
  return missing;
}

function saleIn(text: string): Sale {
  const { purchase_units, application_context } = created.parse(JSON.parse(text));
  const [{ custom_id: customId, description, amount }] = purchase_units;
  return {
    id: newTillId(''),
    provider: 'paypal',
    amount: Math.round(Number(amount.value) * 100),
    currency: amount.currency_code,
    description,
    metadata: {},
    ...(customId !== undefined && { customId }),
    paidUrl: application_context.return_url,
    cancelUrl: application_context.cancel_url,
    expiresAt: Math.floor(Date.now() / 1_000) + 3 * 3_600,
    status: 'open',
    later: false,
  };
}
