import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { makeSigner } from './certificates.ts';
import { Deeds } from './deeds.ts';
import type { Reply, Request } from './messages.ts';
import { listPage, salePage, sorryPage } from './pages.ts';
import { paypalApi } from './paypal-api.ts';
import type { Sale } from './sale.ts';
import { newTillId, State } from './state.ts';
import { stripeApi } from './stripe-api.ts';
import { type Sign, Webhooks } from './webhooks.ts';

/** A running till. */
export interface Till {
  readonly url: string;
  /** The providers' part of the payments' settings: with these the platform reaches the till instead of them. */
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
  readonly deeds: Deeds;
  readonly webhooks: Webhooks;
  readonly state: State;
  stop(): Promise<void>;
}

const secretKey = 'sk_test_till';
const webhookSecret = 'whsec_till';
const paypal = { clientId: 'till-client', clientSecret: 'till-secret', webhookId: 'WH-TILL' };

/**
 * Starts the sandbox till: Stripe and PayPal as far as the platform knows them, with pages on which one pays, fails, refunds and
 * disputes.
 * @param options.port 0: any free one
 * @param options.target where webhooks are sent, before `/v1/webhooks/<provider>`
 * @param options.stateFile where it keeps its sales over a restart
 */
export async function startTill(options: {
  port: number;
  target: string;
  stateFile?: string;
}): Promise<Till> {
  const signer = await makeSigner();
  const state = new State(options.stateFile);
  let url = '';
  const sign: Sign = ({ provider, body }) => {
    if (provider === 'stripe') {
      const at = Math.floor(Date.now() / 1_000);
      const mac = createHmac('sha256', webhookSecret).update(`${at}.${body}`).digest('hex');
      return { 'stripe-signature': `t=${at},v1=${mac}` };
    }
    const [id, time] = [newTillId(''), new Date().toISOString()];
    return {
      'paypal-transmission-id': id,
      'paypal-transmission-time': time,
      'paypal-transmission-sig': signer.sign(`${id}|${time}|${paypal.webhookId}|${crc32(body)}`),
      'paypal-cert-url': `${url}/v1/notifications/certs/TILL`,
      'paypal-auth-algo': 'SHA256withRSA',
    };
  };
  const webhooks = new Webhooks(options.target, sign);
  const address = () => url;
  const deeds = new Deeds(state, webhooks, address);
  const pageOf = ({ id }: Sale) => `${url}/till/${id}`;
  const certificate = signer.certificate;
  const answer = (request: Request): Reply =>
    stripeApi(request, { state, deeds, key: secretKey, pageOf }) ??
    paypalApi(request, { state, deeds, ...paypal, certificate, address, pageOf }) ??
    pages(request, state, deeds, webhooks);
  const server = createServer((incoming, response) => {
    void read(incoming).then((request) => {
      const { status, body, text, page, location } = answer(request);
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
    deeds,
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

function pages({ method, path }: Request, state: State, deeds: Deeds, webhooks: Webhooks): Reply {
  const [, first, id = '', deed = ''] = path.split('/');
  if (path === '/') return { status: 200, page: listPage(state.all()) };
  if (path === '/favicon.ico') return { status: 204 };
  const sale = first === 'till' ? state.get(id) : undefined;
  if (sale === undefined) return { status: 404, page: sorryPage('There is no such page.') };
  if (method !== 'POST') return { status: 200, page: salePage(sale) };
  try {
    return { status: 303, location: done(sale, deed, deeds, webhooks) };
  } catch (error) {
    return { status: 409, page: sorryPage(error instanceof Error ? error.message : 'That can’t be done.') };
  }
}

/** @returns where the browser goes then */
function done(sale: Sale, deed: string, deeds: Deeds, webhooks: Webhooks): string {
  const { id } = sale;
  const doings: Record<string, () => void> = {
    pay: () => deeds.pay(id),
    'pay-later': () => deeds.pay(id, true),
    cancel: () => undefined,
    expire: () => deeds.expire(id),
    settle: () => deeds.settle(id, true),
    fail: () => deeds.settle(id, false),
    refund: () => deeds.refund(id),
    'refund-half': () => deeds.refund(id, Math.floor(sale.amount / 2)),
    dispute: () => deeds.dispute(id),
    win: () => deeds.closeDispute(id, true),
    lose: () => deeds.closeDispute(id, false),
    resend: () => webhooks.again(id, false),
    'resend-all': () => webhooks.again(id, true),
  };
  const does = doings[deed];
  if (does === undefined) throw new Error('The till does no such thing.');
  does();
  if (deed === 'cancel') return sale.cancelUrl;
  return deed === 'pay' || deed === 'pay-later' ? sale.paidUrl : `/till/${id}`;
}

async function read(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://till');
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
  const text = Buffer.concat(chunks).toString('utf8');
  return { method: incoming.method ?? 'GET', path: pathname, query: searchParams, headers, text };
}
