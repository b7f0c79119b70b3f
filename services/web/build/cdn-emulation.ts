import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import type { Connect, Plugin } from 'vite';
import cors from '../cdn/cors.json' with { type: 'json' };
import { hashedFileCacheControl, isHashedFile } from '../cdn/hashed-files.ts';
import embedHeaders from '../embed-headers.json' with { type: 'json' };
import securityHeaders from '../security-headers.json' with { type: 'json' };

type Value = Readonly<{ value: string }>;
/** The result of a CloudFront Function: a response, or the changed request. */
type FunctionResult = Readonly<{
  statusCode?: number;
  headers: Readonly<Record<string, Value>>;
  body?: Readonly<{ data: string }>;
  uri?: string;
}>;
type Headers = Record<string, Value>;

type Handler = (event: Readonly<Record<string, unknown>>) => FunctionResult;

const values = createRequire(import.meta.url)('../cdn/serverless-variables.cjs');
// Each is compiled once, because a new context for each request takes longer than the request.
const handlers = {
  preflight: compileFunction(values.preflightFunction()),
  oembed: compileFunction(values.oembedFunction()),
  page: compileFunction(values.pageFunction()),
  // Only CloudFront has this module.
  votingPage: compileFunction(values.votingPageFunction().replace(/^import .*;$/m, '')),
  voterPreview: compileFunction(values.voterPreviewFunction()),
  discover: compileFunction(values.oembedLinkFunction({ scheme: 'http' })),
};

/** Paths that other sites can read or call (policy PublicCorsHeaders in serverless.yml). */
const publicPaths = /^\/(v1\/token$|v1\/visitor-votes$|v1\/votings\/[^/]+\/vote$|public\/|widget\/)/;

/** The public path of which no function of the CDN answers preflight requests, because none are needed. */
const visitorVotes = '/v1/visitor-votes';

/** Converts a request to the format of CloudFront Functions. */
function toCloudFrontRequest(request: IncomingMessage, url: URL) {
  const querystring = Object.fromEntries([...url.searchParams].map(([key, value]) => [key, { value }]));
  const headers: Headers = {
    host: { value: request.headers.host ?? '' },
    'user-agent': { value: request.headers['user-agent'] ?? '' },
  };
  return { method: request.method, uri: url.pathname, querystring, headers };
}

/** Compiles the code of a CloudFront Function. It has only the globals that it has at the CDN. */
function compileFunction(code: string): Handler {
  // The paths of public objects have only one origin here.
  const cf = { selectRequestOriginById: () => {} };
  return runInNewContext(`${code}; handler`, { cf, decodeURIComponent, encodeURIComponent });
}

function send(response: ServerResponse, { statusCode, headers, body }: FunctionResult): void {
  for (const [name, { value }] of Object.entries(headers)) response.setHeader(name, value);
  response.statusCode = statusCode ?? 200;
  response.end(body?.data);
}

/** The paths of the pages of a voting, which run another function at the CDN than the other pages. */
const votingPages = /^\/t\/.*\/votings\//;

/** Runs the CDN functions of a page: the viewer request, then the viewer response. */
function runPageFunctions(request: IncomingMessage, url: URL) {
  const name = votingPages.test(url.pathname) ? 'votingPage' : 'page';
  const changed = handlers[name]({ request: toCloudFrontRequest(request, url) });
  const { headers } = handlers.discover({ request: changed, response: { headers: {} } });
  return { headers, uri: changed.uri ?? '' };
}

/** Responds with a document that has its own headers. */
function sendDocument(
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  document: string,
): void {
  for (const [name, value] of Object.entries(headers))
    if (name !== 'Strict-Transport-Security') response.setHeader(name, value);
  response.setHeader('content-type', 'text/html; charset=utf-8').end(document);
}

/** The headers of the frame of a preview: those of the client, changed by the function of the CDN. */
function getVoterPreviewHeaders(): Record<string, string> {
  const { headers } = handlers.voterPreview({ response: { headers: {} } });
  const changed = Object.entries(headers).map(([name, { value }]) => [name, value]);
  return { ...securityHeaders, ...Object.fromEntries(changed) };
}

/** The path of the frame of a preview. */
const voterPreview = /^\/t\/.*\/voter-preview$/;

/**
 * Creates middleware that behaves like the CDN.
 * @param document reads the iframe document
 * @param client reads the document of the client; undefined with the dev server, which sends no security headers
 */
const createMiddleware =
  (document: () => string, client?: () => string): Connect.NextHandleFunction =>
  (request, response, next) => {
    const url = new URL(request.url ?? '/', 'http://here');
    if (url.pathname === '/oembed')
      return send(response, handlers.oembed({ request: toCloudFrontRequest(request, url) }));
    if (url.pathname.startsWith('/embed/')) return sendDocument(response, embedHeaders, document());
    if (client !== undefined && voterPreview.test(url.pathname))
      return sendDocument(response, getVoterPreviewHeaders(), client());
    if (publicPaths.test(url.pathname)) {
      if (request.method === 'OPTIONS' && url.pathname !== visitorVotes)
        return send(response, handlers.preflight({ request: toCloudFrontRequest(request, url) }));
      for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
    }
    // The preview server would let the browser ask for each of them again on every page.
    if (client !== undefined && isHashedFile(url.pathname.slice(1)))
      response.setHeader('cache-control', hashedFileCacheControl);
    const { headers, uri } = runPageFunctions(request, url);
    // The preview of a voting, for crawlers.
    if (uri !== url.pathname && uri.startsWith('/public/')) request.url = uri;
    for (const [name, { value }] of Object.entries(headers)) response.setHeader(name, value);
    next();
  };

/** Vite plugin that emulates the CDN, so that CORS works locally as in the cloud. */
export const cdnEmulation = (): Plugin => ({
  name: 'suffra-edge',
  configureServer: ({ middlewares, config }) => {
    middlewares.use(createMiddleware(() => readFileSync(join(config.root, 'widget/embed.html'), 'utf8')));
  },
  configurePreviewServer: ({ middlewares, config }) => {
    const read = (name: string) => readFileSync(resolve(config.root, config.build.outDir, name), 'utf8');
    middlewares.use(
      createMiddleware(
        () => read('embed.html'),
        () => read('index.html'),
      ),
    );
  },
});
