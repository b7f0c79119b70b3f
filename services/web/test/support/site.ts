import { mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onTeardown } from '@suffra/shared/test-support/teardown';
import type { Page } from 'playwright-core';
import { preview } from 'vite';
import { buildClient } from '../../../../shared/local-platform/build-client.ts';
import { findFreePort } from '../../../../shared/local-platform/engine.ts';
import { localFolder } from '../../../../shared/local-platform/paths.ts';
import { type FakeApi, startFakeApi } from './fake/api.ts';
import { createRefreshToken } from './fake/identity.ts';
import type { Person } from './fake/platform.ts';

/** The built client, served with the headers of the CDN, with a fake API. */
export interface Site {
  /** `http://localhost:…`, without a trailing slash. */
  readonly address: string;
  readonly api: FakeApi;
  /** The folder of the built client. */
  readonly folder: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
let started: Promise<Site> | undefined;

/**
 * The site of this mocha run. It is built and started on the first call (call it in `before`, with a timeout
 * of 60 s) and stopped at the end.
 */
export function startSite(): Promise<Site> {
  started ??= start();
  return started;
}

async function start(): Promise<Site> {
  const api = await startFakeApi();
  onTeardown(api.stop);
  const outDir = mkdtempSync(`${localFolder}web-`);
  onTeardown(async () => rmSync(outDir, { recursive: true, force: true }));
  const port = await findFreePort();
  // The configuration of the client reads both.
  const live = { LIVE_TARGET: api.address.replace('http', 'ws') };
  Object.assign(process.env, { API_TARGET: api.address, WEB_PORT: String(port), ...live });
  await buildClient(outDir);
  return { address: await serveClient(outDir, port), api, folder: outDir };
}

/**
 * Serves a built client with the fake API of this run.
 * @param documents is awaited before the document of a page is served
 * @returns its URL
 */
export async function serveClient(outDir: string, port: number, documents = async () => {}): Promise<string> {
  const configFile = `${root}vite.config.ts`;
  // Vite would log every response that a test loses on purpose.
  const server = await preview({
    root,
    configFile,
    logLevel: 'silent',
    build: { outDir },
    preview: { port },
    plugins: [
      {
        name: 'slow-documents',
        configurePreviewServer: ({ middlewares }) => {
          middlewares.use(({ headers }, _, next) => {
            if (headers.accept?.startsWith('text/html')) documents().then(() => next(), next);
            else next();
          });
        },
      },
    ],
  });
  onTeardown(() => server.close());
  return `http://localhost:${port}`;
}

/** Opens a URL of the site as a person who signed in before: the browser has the refresh cookie. */
export async function openSignedIn(
  page: Page,
  { address, api }: Site,
  who: Person,
  path: string,
): Promise<void> {
  const value = createRefreshToken(api.platform, who);
  const cookie = { name: 'suffra_refresh', value, domain: 'localhost', path: '/v1/sessions' };
  await page.context().addCookies([{ ...cookie, httpOnly: true, secure: true, sameSite: 'Strict' }]);
  await page.goto(address + path);
}
