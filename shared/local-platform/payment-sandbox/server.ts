import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { createWebhookSigner } from './certificates.ts';
import { renderErrorPage, renderSaleList, renderSalePage } from './pages.ts';
import { handlePaypalRequest } from './paypal-api.ts';
import type { Sale } from './sale.ts';
import type { SandboxRequest, SandboxResponse } from './sandbox-http.ts';
import { PaymentSimulator } from './simulator.ts';
import { createSandboxId, SandboxState } from './state.ts';
import { handleStripeRequest } from './stripe-api.ts';
import { type SignWebhook, Webhooks } from './webhooks.ts';

/** A running payment sandbox. */
export interface PaymentSandbox {
  readonly url: string;
  /** The payment settings of the platform that make it use the sandbox instead of the providers. */
  readonly settings: {
    readonly stripe: { secretKey: string; webhookSecret: string; api: string };
    readonly paypal: {
      clientId: string;
      clientSecret: string;
      webhookId: string;
      api: string;
      rootCertificates: string[];
    };
  };
  readonly simulator: PaymentSimulator;
  readonly webhooks: Webhooks;
  readonly state: SandboxState;
  stop(): Promise<void>;
}

const secretKey = 'sk_test_sandbox';
const webhookSecret = 'whsec_sandbox';
const paypal = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret', webhookId: 'WH-SANDBOX' };

/**
 * Starts the payment sandbox: the parts of Stripe and PayPal that the platform uses, with pages for paying,
 * failing, refunding and disputing a payment.
 * @param options.port 0 for any free port
 * @param options.target origin that receives webhooks at `/v1/webhooks/<provider>`
 * @param options.stateFile where sales are stored between runs
 */
export async function startPaymentSandbox(options: {
  port: number;
  target: string;
  stateFile?: string;
}): Promise<PaymentSandbox> {
  const signer = await createWebhookSigner();
  const state = new SandboxState(options.stateFile);
  let url = '';
  const sign: SignWebhook = ({ provider, body }) => {
    if (provider === 'stripe') {
      const at = Math.floor(Date.now() / 1_000);
      const mac = createHmac('sha256', webhookSecret).update(`${at}.${body}`).digest('hex');
      return { 'stripe-signature': `t=${at},v1=${mac}` };
    }
    const [id, time] = [createSandboxId(''), new Date().toISOString()];
    return {
      'paypal-transmission-id': id,
      'paypal-transmission-time': time,
      'paypal-transmission-sig': signer.sign(`${id}|${time}|${paypal.webhookId}|${crc32(body)}`),
      'paypal-cert-url': `${url}/v1/notifications/certs/SANDBOX`,
      'paypal-auth-algo': 'SHA256withRSA',
    };
  };
  const webhooks = new Webhooks(options.target, sign);
  const getUrl = () => url;
  const simulator = new PaymentSimulator(state, webhooks, getUrl);
  const getSalePageUrl = ({ id }: Sale) => `${url}/sales/${id}`;
  const certificate = signer.certificate;
  const handleRequest = (request: SandboxRequest): SandboxResponse =>
    handleStripeRequest(request, { state, simulator, key: secretKey, getSalePageUrl }) ??
    handlePaypalRequest(request, {
      state,
      simulator,
      ...paypal,
      certificate,
      getUrl,
      getSalePageUrl,
    }) ??
    handlePageRequest(request, state, simulator, webhooks);
  const server = createServer((incoming, response) => {
    void readRequest(incoming).then((request) => {
      const { status, body, text, page, location } = handleRequest(request);
      const type = body ? 'application/json' : text === undefined ? 'text/html; charset=utf-8' : 'text/plain';
      response.writeHead(status, { 'content-type': type, ...(location !== undefined && { location }) });
      response.end(body ? JSON.stringify(body) : (text ?? page ?? ''));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    settings: {
      stripe: { secretKey, webhookSecret, api: url },
      paypal: { ...paypal, api: url, rootCertificates: [signer.root] },
    },
    simulator,
    webhooks,
    state,
    stop: () =>
      new Promise((resolve) => {
        webhooks.stop();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function handlePageRequest(
  { method, path }: SandboxRequest,
  state: SandboxState,
  simulator: PaymentSimulator,
  webhooks: Webhooks,
): SandboxResponse {
  const [, collection, id = '', action = ''] = path.split('/');
  if (path === '/') return { status: 200, page: renderSaleList(state.list()) };
  if (path === '/favicon.ico') return { status: 204 };
  const sale = collection === 'sales' ? state.find(id) : undefined;
  if (sale === undefined) return { status: 404, page: renderErrorPage('Page not found.') };
  if (method !== 'POST') return { status: 200, page: renderSalePage(sale) };
  try {
    return { status: 303, location: runAction(sale, action, simulator, webhooks) };
  } catch (error) {
    return {
      status: 409,
      page: renderErrorPage(error instanceof Error ? error.message : 'The action failed.'),
    };
  }
}

/** @returns the URL to redirect the browser to */
function runAction(sale: Sale, action: string, simulator: PaymentSimulator, webhooks: Webhooks): string {
  const { id } = sale;
  const actions: Record<string, () => void> = {
    pay: () => simulator.pay(id),
    'pay-later': () => simulator.pay(id, true),
    cancel: () => undefined,
    expire: () => simulator.expire(id),
    settle: () => simulator.settle(id, true),
    fail: () => simulator.settle(id, false),
    refund: () => simulator.refund(id),
    'refund-half': () => simulator.refund(id, Math.floor(sale.amount / 2)),
    'refund-pending': () => simulator.refund(id, undefined, true),
    'send-refund': () => simulator.settleRefund(id, true),
    'fail-refund': () => simulator.settleRefund(id, false),
    dispute: () => simulator.dispute(id),
    'dispute-part': () => simulator.dispute(id, Math.ceil(sale.amount / 5)),
    inquire: () => simulator.dispute(id, undefined, true),
    escalate: () => simulator.escalateInquiry(id),
    'close-inquiry': () => simulator.closeInquiry(id),
    win: () => simulator.closeDispute(id, true),
    lose: () => simulator.closeDispute(id, false),
    resend: () => webhooks.resend(id, false),
    'resend-all': () => webhooks.resend(id, true),
  };
  const run = actions[action];
  if (run === undefined) throw new Error('Unknown action.');
  run();
  if (action === 'cancel') return sale.cancelUrl;
  return action === 'pay' || action === 'pay-later' ? sale.successUrl : `/sales/${id}`;
}

async function readRequest(incoming: IncomingMessage): Promise<SandboxRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://sandbox');
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
  const text = Buffer.concat(chunks).toString('utf8');
  return { method: incoming.method ?? 'GET', path: pathname, query: searchParams, headers, text };
}
