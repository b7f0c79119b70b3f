import { randomUUID } from 'node:crypto';
import { type WebSocket, WebSocketServer } from 'ws';
import * as z from 'zod/mini';
import type { Mailboxes, Pushed } from './mailboxes.ts';

/** What Firefox says to its push service, as far as we answer. */
const said = z.discriminatedUnion('messageType', [
  z.object({ messageType: z.literal('hello'), uaid: z.optional(z.string()) }),
  z.object({ messageType: z.literal('register'), channelID: z.string(), key: z.optional(z.string()) }),
  z.object({ messageType: z.literal('unregister'), channelID: z.string() }),
  z.object({
    messageType: z.literal('ack'),
    updates: z.array(z.object({ channelID: z.string(), version: z.string() })),
  }),
]);

/** The browsers' side of the push service: Firefox's protocol over a WebSocket. */
export class Browsers {
  readonly #open = new Map<string, WebSocket>();

  constructor(
    server: WebSocketServer,
    private readonly boxes: Mailboxes,
    private readonly endpointOf: (token: string) => string,
  ) {
    server.on('connection', (socket) => this.#serve(socket));
  }

  /** Hands a message to its browser, if that is there; it stays until the browser has said that it has it. */
  deliver(token: string, pushed: Pushed): void {
    const box = this.boxes.find(token);
    const socket = this.#open.get(box?.browser ?? '');
    if (box?.channel === undefined || socket === undefined) return;
    send(socket, {
      messageType: 'notification',
      channelID: box.channel,
      version: pushed.id,
      data: pushed.body,
      headers: { encoding: 'aes128gcm' },
    });
  }

  #serve(socket: WebSocket): void {
    let browser = '';
    socket.on('close', () => {
      if (this.#open.get(browser) === socket) this.#open.delete(browser);
    });
    socket.on('message', (data) => {
      const text = data.toString();
      // A ping is an empty object, and so is its answer.
      if (text === '{}') return socket.send('{}');
      const parsed = said.safeParse(JSON.parse(text));
      if (!parsed.success) return;
      const message = parsed.data;
      if (message.messageType === 'hello') {
        browser = message.uaid || randomUUID().replaceAll('-', '');
        this.#open.set(browser, socket);
        send(socket, { messageType: 'hello', status: 200, uaid: browser, use_webpush: true, broadcasts: {} });
        for (const [token] of this.boxes.of(browser))
          for (const pushed of this.boxes.waiting(token, Date.now())) this.deliver(token, pushed);
      } else this.#answer(socket, browser, message);
    });
  }

  #answer(socket: WebSocket, browser: string, message: z.output<typeof said>): void {
    const tokenOf = (channel: string) =>
      this.boxes.of(browser).find(([, each]) => each.channel === channel)?.[0] ?? '';
    if (message.messageType === 'register') {
      const { channelID: channel } = message;
      // Firefox pads it, who signs does not (RFC 7515, appendix C).
      const key = message.key?.replace(/=+$/, '');
      const token = this.boxes.open({ browser, channel, ...(key !== undefined && { key }) });
      const pushEndpoint = this.endpointOf(token);
      send(socket, { messageType: 'register', status: 200, channelID: channel, pushEndpoint });
    } else if (message.messageType === 'unregister') {
      this.boxes.close(tokenOf(message.channelID));
      send(socket, { messageType: 'unregister', status: 200, channelID: message.channelID });
    } else if (message.messageType === 'ack')
      for (const { channelID, version } of message.updates) this.boxes.taken(tokenOf(channelID), version);
  }
}

const send = (socket: WebSocket, message: object): void => socket.send(JSON.stringify(message));

/** Opens the browsers' door on a port of loopback. */
export async function browsersDoor(port: number): Promise<WebSocketServer> {
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  return server;
}
