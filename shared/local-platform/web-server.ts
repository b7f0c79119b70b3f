import type { Connect, InlineConfig, Plugin } from 'vite';
import { createServer, preview } from 'vite';
import securityHeaders from '../../services/web/security-headers.json' with { type: 'json' };
import { readDocsPage } from '../api-docs/pages.ts';
import { buildClient } from './build-client.ts';
import type { Health } from './health.ts';
import { root, runFolder } from './paths.ts';
import type { Ports } from './ports.ts';
import { servePublicObjects } from './public-objects.ts';
import type { Resources } from './resources.ts';

/**
 * Serves the web client, the API, its documentation and the health of the platform from one origin. The client is the source,
 * whose changes show at once. With `WEB_CLIENT=built` it is the built client, with the security headers of the CDN: one page
 * then loads a tenth of the files.
 */
export async function startWebServer(
  ports: Ports,
  health: () => Promise<Health>,
  resources: Pick<Resources, 'endpoint' | 'deployed'>,
): Promise<{ stop(): Promise<void> }> {
  process.env.API_TARGET = `http://127.0.0.1:${ports.http}`;
  process.env.LIVE_TARGET = `ws://127.0.0.1:${ports.websocket}`;
  process.env.WEB_PORT = String(ports.web);
  const options: InlineConfig = {
    root: `${root}services/web`,
    configFile: `${root}services/web/vite.config.ts`,
    logLevel: 'warn',
    clearScreen: false,
    plugins: [localPages(health), servePublicObjects(resources)],
  };
  if (process.env.WEB_CLIENT === 'built') {
    const outDir = `${runFolder}client`;
    await buildClient(outDir);
    const headers = { 'Content-Security-Policy': allowUploads(resources.endpoint) };
    const server = await preview({ ...options, build: { outDir }, preview: { port: ports.web, headers } });
    return { stop: () => server.close() };
  }
  const server = await createServer({ ...options, server: { port: ports.web, strictPort: true } });
  await server.listen();
  return { stop: () => server.close() };
}

/** Allows pages to upload pictures to the bucket, which is in the engine here (services/web/cdn/serverless-variables.cjs). */
const allowUploads = (endpoint: string): string =>
  securityHeaders['Content-Security-Policy'].replace("connect-src 'self'", `connect-src 'self' ${endpoint}`);

function localPages(health: () => Promise<Health>): Plugin {
  const addMiddleware = ({ middlewares }: { middlewares: Connect.Server }) => {
    middlewares.use('/health', (_, response) => {
      void health().then((current) => {
        response.statusCode = current.ok ? 200 : 503;
        response.setHeader('content-type', 'application/json').end(JSON.stringify(current, null, 2));
      });
    });
    middlewares.use('/docs', (request, response, next) => {
      readDocsPage(request.url ?? '/').then((page) => {
        if (page === undefined) next();
        else response.setHeader('content-type', page.type).end(page.body);
      }, next);
    });
  };
  return {
    name: 'suffra-local-pages',
    configureServer: addMiddleware,
    configurePreviewServer: addMiddleware,
  };
}
