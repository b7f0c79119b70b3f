import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Delivery, delivery } from '@suffra/shared/deliveries';

/** Takes what the steps tell for as long as no platform stands that could keep it. */
export interface Mailbox {
  /** What a step needs to tell: variables of its environment. */
  readonly env: Readonly<Record<'DELIVERIES_SITE' | 'DELIVERIES_KEY', string>>;
  readonly told: readonly Delivery[];
  stop(): void;
}

/** Starts a mailbox that answers as the platform does, on loopback. What is no telling is refused, as there. */
export async function openMailbox(): Promise<Mailbox> {
  const told: Delivery[] = [];
  const server = createServer(async (request, answer) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    if (request.url === '/v1/token')
      return void answer
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ access_token: 'mailbox' }));
    const read = delivery.safeParse(JSON.parse(text));
    if (read.success) told.push(read.data);
    answer.writeHead(read.success ? 204 : 400).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    env: { DELIVERIES_SITE: `http://127.0.0.1:${port}`, DELIVERIES_KEY: 'sfk_mailbox' },
    told,
    stop: () => server.close(),
  };
}
