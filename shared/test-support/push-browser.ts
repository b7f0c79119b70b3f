import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import * as z from 'zod/mini';
import { createSubscriptionKeys } from './push-keys.ts';

/** The browser side of Web Push without a browser: connects to a push service and decrypts its messages. */
export interface PushBrowser {
  readonly subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  /** The payloads received so far, parsed. */
  readonly received: readonly unknown[];
  close(): void;
}

const serverMessage = z.discriminatedUnion('messageType', [
  z.object({ messageType: z.literal('hello') }),
  z.object({ messageType: z.literal('register'), pushEndpoint: z.string() }),
  z.object({
    messageType: z.literal('notification'),
    channelID: z.string(),
    version: z.string(),
    data: z.string(),
  }),
]);

/**
 * Subscribes at a push service as Firefox does. @param url WebSocket URL for browsers @param key of the
 * application, base64url
 */
export function subscribeBrowser(url: string, key: string): Promise<PushBrowser> {
  const { keys, decrypt } = createSubscriptionKeys();
  const received: unknown[] = [];
  const socket = new WebSocket(url, 'push-notification');
  const send = (message: object) => socket.send(JSON.stringify(message));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => send({ messageType: 'hello', use_webpush: true }));
    socket.on('message', (data) => {
      const message = serverMessage.parse(JSON.parse(data.toString()));
      if (message.messageType === 'hello')
        send({ messageType: 'register', channelID: randomUUID(), key: addPadding(key) });
      else if (message.messageType === 'register')
        resolve({
          subscription: { endpoint: message.pushEndpoint, keys },
          received,
          close: () => socket.close(),
        });
      else {
        received.push(JSON.parse(decrypt(Buffer.from(message.data, 'base64url'))));
        const { channelID, version } = message;
        send({ messageType: 'ack', updates: [{ channelID, version }] });
      }
    });
  });
}

/** Firefox sends the application's key with the padding that base64url usually omits. */
const addPadding = (key: string): string => key.padEnd(Math.ceil(key.length / 4) * 4, '=');
