import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import * as z from 'zod/mini';
import { newSubscriptionKeys } from './push-keys.ts';

/** A browser's part of Web Push, without a browser: it waits at a push service and opens what comes. */
export interface PushBrowser {
  readonly subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  /** The payloads that came so far, parsed. */
  readonly got: readonly unknown[];
  close(): void;
}

const said = z.discriminatedUnion('messageType', [
  z.object({ messageType: z.literal('hello') }),
  z.object({ messageType: z.literal('register'), pushEndpoint: z.string() }),
  z.object({
    messageType: z.literal('notification'),
    channelID: z.string(),
    version: z.string(),
    data: z.string(),
  }),
]);

/** Subscribes at a push service as Firefox does. @param url of the browsers' door @param key of the application, base64url */
export function subscribeAt(url: string, key: string): Promise<PushBrowser> {
  const { keys, open } = newSubscriptionKeys();
  const got: unknown[] = [];
  const socket = new WebSocket(url, 'push-notification');
  const say = (message: object) => socket.send(JSON.stringify(message));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => say({ messageType: 'hello', use_webpush: true }));
    socket.on('message', (data) => {
      const message = said.parse(JSON.parse(data.toString()));
      if (message.messageType === 'hello')
        say({ messageType: 'register', channelID: randomUUID(), key: padded(key) });
      else if (message.messageType === 'register')
        resolve({
          subscription: { endpoint: message.pushEndpoint, keys },
          got,
          close: () => socket.close(),
        });
      else {
        got.push(JSON.parse(open(Buffer.from(message.data, 'base64url'))));
        const { channelID, version } = message;
        say({ messageType: 'ack', updates: [{ channelID, version }] });
      }
    });
  });
}

/** Firefox names the application's key with the padding that base64url leaves out elsewhere. */
const padded = (key: string): string => key.padEnd(Math.ceil(key.length / 4) * 4, '=');
