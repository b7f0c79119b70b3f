import * as z from 'zod/mini';
import { parsePaypalAmount } from './amounts.ts';
import { toCapture, toDispute, toOrder } from './paypal-objects.ts';
import type { Sale } from './sale.ts';
import type { SandboxRequest, SandboxResponse } from './sandbox-http.ts';
import type { PaymentSimulator } from './simulator.ts';
import { createSandboxId, type SandboxState } from './state.ts';

const orderRequest = z.looseObject({
  purchase_units: z.tuple([
    z.looseObject({
      custom_id: z.optional(z.string()),
      description: z.string(),
      amount: z.looseObject({ currency_code: z.string(), value: z.string() }),
    }),
  ]),
  application_context: z.looseObject({ return_url: z.string(), cancel_url: z.string() }),
});

const createError = (status: number, name: string, issue: string): SandboxResponse => ({
  status,
  body: { name, message: issue, details: [{ issue }] },
});
const notFound = createError(404, 'RESOURCE_NOT_FOUND', 'INVALID_RESOURCE_ID');

/** The state and settings of the sandbox of PayPal's API. */
export interface PaypalSandbox {
  readonly state: SandboxState;
  readonly simulator: PaymentSimulator;
  readonly clientId: string;
  readonly clientSecret: string;
  /** PEM. Returned for any certificate URL. */
  readonly certificate: string;
  readonly getUrl: () => string;
  readonly getSalePageUrl: (sale: Sale) => string;
}

const accessToken = 'sandbox-access-token';

/** Handles the part of PayPal's API that the platform uses. @returns undefined for any other path */
export function handlePaypalRequest(
  { method, path, query, headers, text }: SandboxRequest,
  sandbox: PaypalSandbox,
): SandboxResponse | undefined {
  if (path.startsWith('/v1/notifications/certs/')) return { status: 200, text: sandbox.certificate };
  if (path === '/v1/oauth2/token') {
    const basic = Buffer.from(`${sandbox.clientId}:${sandbox.clientSecret}`).toString('base64');
    if (headers.authorization !== `Basic ${basic}`) return createError(401, 'invalid_client', 'Client');
    return { status: 200, body: { access_token: accessToken, token_type: 'Bearer', expires_in: 32_400 } };
  }
  const isDisputePath = path.startsWith('/v1/customer/disputes');
  if (!path.startsWith('/v2/') && !isDisputePath) return undefined;
  if (headers.authorization !== `Bearer ${accessToken}`)
    return createError(401, 'AUTHENTICATION_FAILURE', 'Token');
  if (isDisputePath) return handleDisputeRequest(path, query, sandbox.state);
  const toBody = (sale: Sale) => toOrder(sale, sandbox.getSalePageUrl(sale), sandbox.getUrl());
  const [, , collection, resource, id = '', action] = path.split('/');
  if (method === 'POST' && path === '/v2/checkout/orders') {
    const order = parseOrder(text);
    if ('issue' in order) return createError(422, 'UNPROCESSABLE_ENTITY', order.issue);
    const sale = sandbox.state.createOnce(headers['paypal-request-id'], text, () => order);
    return sale === undefined
      ? createError(400, 'INVALID_REQUEST', 'PAYPAL_REQUEST_ID_USED')
      : { status: 201, body: toBody(sale) };
  }
  if (collection === 'checkout' && resource === 'orders') {
    const sale = sandbox.state.find(id);
    if (sale === undefined || sale.status === 'expired') return notFound;
    if (action !== 'capture') return { status: 200, body: toBody(sale) };
    // A repeated request, or a later one, finds the order captured.
    if (sale.status === 'complete') return { status: 201, body: toBody(sale) };
    if (sale.status !== 'approved') return createError(422, 'UNPROCESSABLE_ENTITY', 'ORDER_NOT_APPROVED');
    return { status: 201, body: toBody(sandbox.simulator.capture(id)) };
  }
  if (collection === 'payments' && resource === 'captures') {
    const sale = sandbox.state.findByPayment(id);
    if (sale?.payment === undefined) return notFound;
    return { status: 200, body: toCapture(sale, sale.payment) };
  }
  return notFound;
}

/** Lists the disputes of a payment, or returns one. */
function handleDisputeRequest(path: string, query: URLSearchParams, state: SandboxState): SandboxResponse {
  const [, , , , id] = path.split('/');
  if (id === undefined) {
    const { payment } = state.findByPayment(query.get('disputed_transaction_id') ?? '') ?? {};
    const items = (payment?.disputes ?? []).map((dispute) => ({ dispute_id: dispute.id }));
    return { status: 200, body: { items, links: [] } };
  }
  for (const sale of state.list()) {
    const dispute = sale.payment?.disputes.find((dispute) => dispute.id === id);
    if (dispute) return { status: 200, body: toDispute(sale, dispute) };
  }
  return notFound;
}

/** @returns the sale, or the issue that PayPal reports */
function parseOrder(text: string): Sale | { issue: string } {
  const { purchase_units, application_context } = orderRequest.parse(JSON.parse(text));
  const [{ custom_id: customId, description, amount }] = purchase_units;
  const parsed = parsePaypalAmount(amount.currency_code, amount.value);
  if (typeof parsed !== 'number') return parsed;
  return {
    id: createSandboxId(''),
    provider: 'paypal',
    amount: parsed,
    currency: amount.currency_code,
    description,
    metadata: {},
    ...(customId !== undefined && { customId }),
    successUrl: application_context.return_url,
    cancelUrl: application_context.cancel_url,
    expiresAt: Math.floor(Date.now() / 1_000) + 3 * 3_600,
    status: 'open',
    isDelayed: false,
  };
}
