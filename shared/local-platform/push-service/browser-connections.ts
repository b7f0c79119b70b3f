import { randomUUID } from 'node:crypto';
import { type WebSocket, WebSocketServer } from 'ws';
import * as z from 'zod/mini';
import type { PushMessage, Subscriptions } from './subscriptions.ts';

/** The messages of Firefox's push protocol that this service handles. */
const browserMessage = z.discriminatedUnion('messageType', [
  z.object({ messageType: z.literal('hello'), uaid: z.optional(z.string()) }),
  z.object({ messageType: z.literal('register'), channelID: z.string(), key: z.optional(z.string()) }),
  z.object({ messageType: z.literal('unregister'), channelID: z.string() }),
  z.object({
    messageType: z.literal('ack'),
    updates: z.array(z.object({ channelID: z.string(), version: z.string() })),
  }),
]);

/** The browser side of the push service: Firefox's protocol over WebSocket. */
export class BrowserConnections {
  readonly #sockets = new Map<string, WebSocket>();

  constructor(
    server: WebSocketServer,
    private readonly subscriptions: Subscriptions,
    private readonly toEndpoint: (token: string) => string,
  ) {
    server.on('connection', (socket) => this.#handleConnection(socket));
  }

  /**
   * Sends a message to its browser if it is connected. The message stays stored until the browser
   * acknowledges it.
   */
  deliver(token: string, pushMessage: PushMessage): void {
    const subscription = this.subscriptions.find(token);
    const socket = this.#sockets.get(subscription?.browser ?? '');
    if (subscription?.channel === undefined || socket === undefined) return;
    send(socket, {
      messageType: 'notification',
      channelID: subscription.channel,
      version: pushMessage.id,
      data: pushMessage.body,
      headers: { encoding: 'aes128gcm' },
    });
  }

  #handleConnection(socket: WebSocket): void {
    let browserId = '';
    socket.on('close', () => {
      if (this.#sockets.get(browserId) === socket) this.#sockets.delete(browserId);
    });
    socket.on('message', (data) => {
      const text = data.toString();
      // A ping is an empty object, and so is its response.
      if (text === '{}') return socket.send('{}');
      const parsed = browserMessage.safeParse(JSON.parse(text));
      if (!parsed.success) return;
      const message = parsed.data;
      if (message.messageType === 'hello') {
        browserId = message.uaid || randomUUID().replaceAll('-', '');
        this.#sockets.set(browserId, socket);
        send(socket, {
          messageType: 'hello',
          status: 200,
          uaid: browserId,
          use_webpush: true,
          broadcasts: {},
        });
        for (const [token] of this.subscriptions.findByBrowser(browserId))
          for (const pushMessage of this.subscriptions.findPendingMessages(token, Date.now()))
            this.deliver(token, pushMessage);
      } else this.#respond(socket, browserId, message);
    });
  }

  #respond(socket: WebSocket, browserId: string, message: z.output<typeof browserMessage>): void {
    const findToken = (channel: string) =>
      this.subscriptions.findByBrowser(browserId).find(([, entry]) => entry.channel === channel)?.[0] ?? '';
    if (message.messageType === 'register') {
      const { channelID: channel } = message;
      // Firefox pads the key; VAPID keys have no padding (RFC 7515, appendix C).
      const key = message.key?.replace(/=+$/, '');
      const token = this.subscriptions.create({
        browser: browserId,
        channel,
        ...(key !== undefined && { key }),
      });
      const pushEndpoint = this.toEndpoint(token);
      send(socket, { messageType: 'register', status: 200, channelID: channel, pushEndpoint });
    } else if (message.messageType === 'unregister') {
      this.subscriptions.remove(findToken(message.channelID));
      send(socket, { messageType: 'unregister', status: 200, channelID: message.channelID });
    } else if (message.messageType === 'ack')
      for (const { channelID, version } of message.updates)
        this.subscriptions.acknowledge(findToken(channelID), version);
  }
}

const send = (socket: WebSocket, message: object): void => socket.send(JSON.stringify(message));

/** Starts the WebSocket server for browsers on a loopback port. */
export async function startBrowserServer(port: number): Promise<WebSocketServer> {
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  return server;
}
