import { createServer } from 'node:http';
import { atEnd } from '@suffra/shared/test/at-end';
import { freePort } from '../../../../shared/local/engine.ts';

/** A page of somebody else, on an origin of its own, under the strictest policy that lets the widget in. */
export interface PartnerSite {
  /** Shows a body at an address. */
  page(path: string, body: string): string;
}

/**
 * Starts a partner's site.
 * @param suffra the origin that its policy lets in: scripts, calls and frames of it, and nothing else
 * @param region another one that may be called
 */
export async function partnerSite(suffra: string, region = suffra): Promise<PartnerSite> {
  const pages = new Map<string, string>();
  const port = await freePort();
  const server = createServer((request, answer) => {
    const body = pages.get(request.url ?? '');
    const icon = request.url === '/favicon.ico';
    answer.writeHead(body === undefined ? (icon ? 204 : 404) : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src ${suffra}; connect-src ${suffra} ${region}; frame-src ${suffra}; style-src 'self'; img-src https: 'self'`,
    });
    answer.end(body);
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  atEnd(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return {
    page: (path, body) => {
      pages.set(
        path,
        `<!doctype html><html lang="en"><head><title>Partner</title><meta name="viewport" content="width=device-width"><script src="${suffra}/widget/tile.js" defer></script></head><body><main><h1>Partner</h1>${body}</main></body></html>`,
      );
      return `http://127.0.0.1:${port}${path}`;
    },
  };
}
