import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { Browsers, browsersDoor } from './browsers.ts';
import type { Certificates } from './certificates.ts';
import { Mailboxes, type Pushed } from './mailboxes.ts';
import { vapidKey } from './vapid.ts';

/** What a push service may answer instead of taking a message, for tests. */
export interface Fault {
  readonly status: number;
  /** Seconds. */
  readonly retryAfter?: number;
  /** Milliseconds before it answers at all. */
  readonly after?: number;
}

/** A push service on loopback: RFC 8030 for applications, Firefox's protocol for browsers. */
export interface PushService {
  readonly origin: string;
  /** The root that its clients must trust, PEM. */
  readonly root: string;
  readonly websocketUrl: string;
  readonly boxes: Mailboxes;
  endpointOf(token: string): string;
  /** Called for each message that was taken. */
  onPushed(listener: (token: string, pushed: Pushed) => void): void;
  /** Makes an endpoint answer otherwise; undefined: no more. */
  break(token: string, fault: Fault | undefined): void;
  stop(): Promise<void>;
}

/** Most bytes of a message's body (RFC 8030 §7.2). */
const most = 4_096;

/**
 * Starts a push service.
 * @param options.port for applications; 0: any free one
 * @param options.browsers for browsers; 0: any free one
 * @param options.stateFile where it keeps subscriptions and what waits, over a restart
 */
export async function startPushService(options: {
  port: number;
  browsers: number;
  certificates: Certificates;
  stateFile?: string;
}): Promise<PushService> {
  const boxes = new Mailboxes(options.stateFile);
  const faults = new Map<string, Fault>();
  const listeners: ((token: string, pushed: Pushed) => void)[] = [];
  const { certificate: cert, key, root } = options.certificates;
  const server = createServer({ cert, key });
  const origin = `https://localhost:${await listening(server, options.port)}`;
  const endpointOf = (token: string) => `${origin}/push/${token}`;
  const door = await browsersDoor(options.browsers);
  const browsers = new Browsers(door, boxes, endpointOf);

  server.on('request', (request, response) => {
    void take(request).then(
      ({ status, retryAfter }) => {
        if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
        finish(response, status, origin);
      },
      () => finish(response, 500, origin),
    );
  });

  async function take(request: IncomingMessage): Promise<Fault> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const [, token = ''] = /^\/push\/([\w-]+)$/.exec(request.url ?? '') ?? [];
    const fault = faults.get(token);
    if (fault?.after !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.after));
    if (fault !== undefined) return fault;
    if (boxes.isGone(token)) return { status: 410 };
    const box = boxes.find(token);
    if (box === undefined || request.method !== 'POST') return { status: 404 };
    const { ttl, urgency, topic, authorization } = request.headers;
    const [lasts] = [ttl].flat();
    if (lasts === undefined || !/^\d+$/.test(lasts) || request.headers['content-encoding'] !== 'aes128gcm')
      return { status: 400 };
    const known = await vapidKey(authorization, origin);
    if (known === undefined) return { status: 401 };
    if (box.key !== undefined && box.key !== known) return { status: 403 };
    if (body.length > most) return { status: 413 };
    const pushed: Pushed = {
      id: randomUUID(),
      body: body.toString('base64url'),
      ttl: Number(lasts),
      urgency: [urgency].flat()[0] ?? 'normal',
      ...(topic !== undefined && { topic: [topic].flat()[0] }),
      at: Date.now(),
    };
    boxes.put(token, pushed);
    browsers.deliver(token, pushed);
    for (const each of listeners) each(token, pushed);
    return { status: 201 };
  }

  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('the push service has no port');
  return {
    origin,
    root,
    websocketUrl: `ws://127.0.0.1:${address.port}/`,
    boxes,
    endpointOf,
    onPushed: (listener) => void listeners.push(listener),
    break: (token, fault) => void (fault === undefined ? faults.delete(token) : faults.set(token, fault)),
    stop: async () => {
      for (const socket of door.clients) socket.terminate();
      server.closeAllConnections();
      await Promise.all([
        new Promise((resolve) => door.close(resolve)),
        new Promise((resolve) => server.close(resolve)),
      ]);
    },
  };
}

function finish(response: ServerResponse, status: number, origin: string): void {
  response.writeHead(status, { Location: `${origin}/message/${randomUUID()}` }).end();
}

async function listening(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the push service has no port');
  return address.port;
}
