import type { Plugin } from 'vite';
import { createServer } from 'vite';
import { docsPage } from '../docs/pages.ts';
import type { Health } from './health.ts';
import { root } from './paths.ts';
import type { Ports } from './ports.ts';
import { publicFiles } from './public-files.ts';
import type { Resources } from './resources.ts';

/** Serves the web client, with the API, its documents and the platform's health behind the same address. */
export async function startWeb(
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
    plugins: [localPages(health), publicFiles(resources)],
  });
  await server.listen();
  return { stop: () => server.close() };
}

function localPages(health: () => Promise<Health>): Plugin {
  return {
    name: 'suffra-local-pages',
    configureServer: ({ middlewares }) => {
      middlewares.use('/health', (_, answer) => {
        void health().then((now) => {
          answer.statusCode = now.ok ? 200 : 503;
          answer.setHeader('content-type', 'application/json').end(JSON.stringify(now, null, 2));
        });
      });
      middlewares.use('/docs', (request, answer, next) => {
        docsPage(request.url ?? '/').then((page) => {
          if (page === undefined) next();
          else answer.setHeader('content-type', page.type).end(page.body);
        }, next);
      });
    },
  };
}
