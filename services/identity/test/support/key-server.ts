import { createServer } from 'node:http';
import { call } from '@suffra/shared/test-support/call';
import { jwksRoute } from '../../src/http/jwks.ts';

/** Serves the published keys of identity over HTTP for the verification of tokens. */
export async function startKeyServer(now?: () => number): Promise<{ url: string; stop(): void }> {
  const route = jwksRoute(now ?? Date.now);
  const server = createServer((_, response) => {
    void call(route).then(({ body }) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/jwks.json`, stop: () => server.close() };
}
