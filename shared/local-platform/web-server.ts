import type { Plugin } from 'vite';
import { createServer } from 'vite';
import { readDocsPage } from '../api-docs/pages.ts';
import type { Health } from './health.ts';
import { root } from './paths.ts';
import type { Ports } from './ports.ts';
import { servePublicObjects } from './public-objects.ts';
import type { Resources } from './resources.ts';

/** Serves the web client, the API, its documentation and the health of the platform from one origin. */
export async function startWebServer(
  ports: Ports,
  health: () => Promise<Health>,
  resources: Pick<Resources, 'endpoint' | 'deployed'>,
): Promise<{ stop(): Promise<void> }> {
  process.env.API_TARGET = `http://127.0.0.1:${ports.http}`;
  process.env.LIVE_TARGET = `ws://127.0.0.1:${ports.websocket}`;
  process.env.WEB_PORT = String(ports.web);
  const server = await createServer({
    root: `${root}services/web`,
    configFile: `${root}services/web/vite.config.ts`,
    logLevel: 'warn',
    clearScreen: false,
    server: { port: ports.web, strictPort: true },
    plugins: [localPages(health), servePublicObjects(resources)],
  });
  await server.listen();
  return { stop: () => server.close() };
}

function localPages(health: () => Promise<Health>): Plugin {
  return {
    name: 'suffra-local-pages',
    configureServer: ({ middlewares }) => {
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
    },
  };
}
