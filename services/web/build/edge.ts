import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import type { Connect, Plugin } from 'vite';
import cors from '../cdn/cors.json' with { type: 'json' };
import embedHeaders from '../embed-headers.json' with { type: 'json' };

type Value = Readonly<{ value: string }>;
/** What a function at the edge makes of a request: an answer, or the request as it goes on. */
type Outcome = Readonly<{
  statusCode?: number;
  headers: Readonly<Record<string, Value>>;
  body?: Readonly<{ data: string }>;
  uri?: string;
}>;
type Headers = Record<string, Value>;

const values = createRequire(import.meta.url)('../cdn/values.cjs');
const codes: Readonly<Record<string, string>> = {
  preflight: values.preflightFunction(),
  oembed: values.oembedFunction(),
  page: values.pageFunction(),
  discover: values.discoverFunction({ scheme: 'http' }),
};

/** Addresses that pages of other sites may read or call (serverless.yml gives them the policy OpenHeaders). */
const open = /^\/(v1\/token$|v1\/votings\/[^/]+\/vote$|public\/|widget\/)/;

/** A request as CloudFront tells it to its functions. */
function told(request: IncomingMessage, url: URL) {
  const querystring = Object.fromEntries([...url.searchParams].map(([key, value]) => [key, { value }]));
  const headers: Headers = { host: { value: request.headers.host ?? '' } };
  return { method: request.method, uri: url.pathname, querystring, headers };
}

/** Runs the very code that CloudFront runs. */
function atTheEdge(name: string, event: Readonly<Record<string, unknown>>): Outcome {
  return runInNewContext(`${codes[name]}; handler(event)`, { event, decodeURIComponent, encodeURIComponent });
}

function send(answer: ServerResponse, { statusCode, headers, body }: Outcome): void {
  for (const [name, { value }] of Object.entries(headers)) answer.setHeader(name, value);
  answer.statusCode = statusCode ?? 200;
  answer.end(body?.data);
}

/** What the page at an address is answered with besides its document: both functions of the CDN, one after the other. */
const discovered = (request: IncomingMessage, url: URL): Outcome =>
  atTheEdge('discover', {
    request: atTheEdge('page', { request: told(request, url) }),
    response: { headers: {} },
  });

/** Does what the CDN does before and around the client and the API. @param document reads the document of a frame */
const before =
  (document: () => string): Connect.NextHandleFunction =>
  (request, answer, next) => {
    const url = new URL(request.url ?? '/', 'http://here');
    if (url.pathname === '/oembed') return send(answer, atTheEdge('oembed', { request: told(request, url) }));
    if (url.pathname.startsWith('/embed/')) {
      for (const [name, value] of Object.entries(embedHeaders))
        if (name !== 'Strict-Transport-Security') answer.setHeader(name, value);
      return answer.setHeader('content-type', 'text/html; charset=utf-8').end(document());
    }
    if (open.test(url.pathname)) {
      if (request.method === 'OPTIONS')
        return send(answer, atTheEdge('preflight', { request: told(request, url) }));
      for (const [name, value] of Object.entries(cors)) answer.setHeader(name, value);
    }
    const { headers } = discovered(request, url);
    for (const [name, { value }] of Object.entries(headers)) answer.setHeader(name, value);
    next();
  };

/** The edge of the CDN before Vite's server, so that pages of others are let in locally as they are in the cloud. */
export const edge = (): Plugin => ({
  name: 'suffra-edge',
  configureServer: ({ middlewares, config }) => {
    middlewares.use(before(() => readFileSync(join(config.root, 'widget/embed.html'), 'utf8')));
  },
  configurePreviewServer: ({ middlewares, config }) => {
    middlewares.use(
      before(() => readFileSync(resolve(config.root, config.build.outDir, 'embed.html'), 'utf8')),
    );
  },
});
