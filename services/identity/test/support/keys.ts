import { createServer } from 'node:http';
import { call } from '@suffra/shared/test/call';
import { jwksRoute } from '../../src/http/jwks.ts';

/** Serves what identity publishes over HTTP, so that the platform's own check of its tokens runs for real. */
export async function serveKeys(now?: () => number): Promise<{ url: string; stop(): void }> {
  const route = jwksRoute(now ?? Date.now);
  const server = createServer((_, answer) => {
    void call(route).then(({ body }) =>
      answer.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/jwks.json`, stop: () => server.close() };
}
