import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Delivery, delivery } from '@suffra/shared/deliveries';

/** Records the events of the steps until a platform is deployed that can store them. */
export interface EventRecorder {
  /** Environment variables that make a step send its events here. */
  readonly env: Readonly<Record<'DELIVERIES_SITE' | 'DELIVERIES_KEY', string>>;
  readonly events: readonly Delivery[];
  stop(): void;
}

/**
 * Starts a recorder on loopback that answers like the platform. It rejects malformed events as the platform
 * does.
 */
export async function startEventRecorder(): Promise<EventRecorder> {
  const events: Delivery[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    if (request.url === '/v1/token')
      return void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ access_token: 'recorder' }));
    const event = delivery.safeParse(JSON.parse(text));
    if (event.success) events.push(event.data);
    response.writeHead(event.success ? 204 : 400).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    env: { DELIVERIES_SITE: `http://127.0.0.1:${port}`, DELIVERIES_KEY: 'sfk_recorder' },
    events,
    stop: () => server.close(),
  };
}
