import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { BrowserConnections, startBrowserServer } from './browser-connections.ts';
import type { Certificates } from './certificates.ts';
import { type PushMessage, Subscriptions } from './subscriptions.ts';
import { verifyVapid } from './vapid.ts';

/** A response that tests inject for an endpoint, instead of accepting the message. */
export interface InjectedFault {
  readonly status: number;
  /** Value of the Retry-After header. */
  readonly retryAfterSeconds?: number;
  /** Delay before the response. */
  readonly delayMs?: number;
}

/** A push service on loopback: RFC 8030 for applications, Firefox's protocol for browsers. */
export interface PushService {
  readonly origin: string;
  /** The root certificate that clients must trust, as PEM. */
  readonly root: string;
  readonly websocketUrl: string;
  readonly subscriptions: Subscriptions;
  toEndpoint(token: string): string;
  /** Registers a listener that is called for every accepted message. */
  onMessage(listener: (token: string, message: PushMessage) => void): void;
  /** Makes an endpoint respond with a fault, or normally again when the fault is undefined. */
  injectFault(token: string, fault: InjectedFault | undefined): void;
  stop(): Promise<void>;
}

/** Maximum size of a message body (RFC 8030 §7.2). */
const maxBodyBytes = 4_096;

/**
 * Starts a push service.
 * @param options.port for applications; 0 for any free port
 * @param options.browsers for browsers; 0 for any free port
 * @param options.stateFile where subscriptions and pending messages are stored between runs
 */
export async function startPushService(options: {
  port: number;
  browserPort: number;
  certificates: Certificates;
  stateFile?: string;
}): Promise<PushService> {
  const subscriptions = new Subscriptions(options.stateFile);
  const faults = new Map<string, InjectedFault>();
  const listeners: ((token: string, message: PushMessage) => void)[] = [];
  const { certificate: cert, key, root } = options.certificates;
  const server = createServer({ cert, key });
  const origin = `https://localhost:${await listen(server, options.port)}`;
  const toEndpoint = (token: string) => `${origin}/push/${token}`;
  const browserServer = await startBrowserServer(options.browserPort);
  const browserConnections = new BrowserConnections(browserServer, subscriptions, toEndpoint);

  server.on('request', (request, response) => {
    void acceptMessage(request).then(
      ({ status, retryAfterSeconds: retryAfter }) => {
        if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
        endResponse(response, status, origin);
      },
      () => endResponse(response, 500, origin),
    );
  });

  async function acceptMessage(request: IncomingMessage): Promise<InjectedFault> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const [, token = ''] = /^\/push\/([\w-]+)$/.exec(request.url ?? '') ?? [];
    const fault = faults.get(token);
    if (fault?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    if (fault !== undefined) return fault;
    if (subscriptions.isRemoved(token)) return { status: 410 };
    const subscription = subscriptions.find(token);
    if (subscription === undefined || request.method !== 'POST') return { status: 404 };
    const { ttl, urgency, topic, authorization } = request.headers;
    const [ttlSeconds] = [ttl].flat();
    if (
      ttlSeconds === undefined ||
      !/^\d+$/.test(ttlSeconds) ||
      request.headers['content-encoding'] !== 'aes128gcm'
    )
      return { status: 400 };
    const applicationKey = await verifyVapid(authorization, origin);
    if (applicationKey === undefined) return { status: 401 };
    if (subscription.key !== undefined && subscription.key !== applicationKey) return { status: 403 };
    if (body.length > maxBodyBytes) return { status: 413 };
    const message: PushMessage = {
      id: randomUUID(),
      body: body.toString('base64url'),
      ttl: Number(ttlSeconds),
      urgency: [urgency].flat()[0] ?? 'normal',
      ...(topic !== undefined && { topic: [topic].flat()[0] }),
      receivedAt: Date.now(),
    };
    subscriptions.addMessage(token, message);
    browserConnections.deliver(token, message);
    for (const listener of listeners) listener(token, message);
    return { status: 201 };
  }

  const address = browserServer.address();
  if (address === null || typeof address === 'string') throw new Error('the push service has no port');
  return {
    origin,
    root,
    websocketUrl: `ws://127.0.0.1:${address.port}/`,
    subscriptions,
    toEndpoint,
    onMessage: (listener) => void listeners.push(listener),
    injectFault: (token, fault) =>
      void (fault === undefined ? faults.delete(token) : faults.set(token, fault)),
    stop: async () => {
      for (const socket of browserServer.clients) socket.terminate();
      server.closeAllConnections();
      await Promise.all([
        new Promise((resolve) => browserServer.close(resolve)),
        new Promise((resolve) => server.close(resolve)),
      ]);
    },
  };
}

function endResponse(response: ServerResponse, status: number, origin: string): void {
  response.writeHead(status, { Location: `${origin}/message/${randomUUID()}` }).end();
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the push service has no port');
  return address.port;
}
