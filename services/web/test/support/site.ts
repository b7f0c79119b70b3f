import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { atEnd } from '@suffra/shared/test/at-end';
import type { Page } from 'playwright-core';
import { preview } from 'vite';
import { freePort } from '../../../../shared/local/engine.ts';
import { localFolder } from '../../../../shared/local/paths.ts';
import { type FakeApi, startFakeApi } from './fake/api.ts';
import { refreshTokenFor } from './fake/identity.ts';
import type { Person } from './fake/world.ts';

/** The built client, served with the headers of the CDN, before a fake API. */
export interface Site {
  /** `http://localhost:…`, without a slash at the end. */
  readonly address: string;
  readonly api: FakeApi;
  /** Where the built client lies. */
  readonly folder: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
let started: Promise<Site> | undefined;

/** The site of this mocha run: built and started at the first call (call it in `before`, with 60 s), stopped at the end. */
export function site(): Promise<Site> {
  started ??= start();
  return started;
}

async function start(): Promise<Site> {
  const api = await startFakeApi();
  atEnd(api.stop);
  const outDir = mkdtempSync(`${localFolder}web-`);
  atEnd(async () => rmSync(outDir, { recursive: true, force: true }));
  const port = await freePort();
  // The client's own configuration reads both.
  const live = { LIVE_TARGET: api.address.replace('http', 'ws') };
  Object.assign(process.env, { API_TARGET: api.address, WEB_PORT: String(port), ...live });
  // In a process of its own: Vite takes part of the client's code from its own functions' text, and the loader that runs
  // tests in TypeScript changes that text, so that the styles of pages would be missing.
  const vite = createRequire(import.meta.url)
    .resolve('vite/package.json')
    .replace('package.json', 'bin/vite.js');
  await run(process.execPath, [vite, 'build', '--logLevel', 'error', '--outDir', outDir, '--emptyOutDir'], {
    cwd: root,
  });
  return { address: await serve(outDir, port), api, folder: outDir };
}

/**
 * Serves a built client before the fake API of this run.
 * @param documents waited for before a page's document is answered
 * @returns its address
 */
export async function serve(outDir: string, port: number, documents = async () => {}): Promise<string> {
  const configFile = `${root}vite.config.ts`;
  // It would tell of each answer that a test has lost on purpose.
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
  atEnd(() => server.close());
  return `http://localhost:${port}`;
}

/** Opens an address of the site as somebody who signed in before: their browser has the refresh cookie. */
export async function openAs(page: Page, { address, api }: Site, who: Person, path: string): Promise<void> {
  const value = refreshTokenFor(api.world, who);
  const cookie = { name: 'suffra_refresh', value, domain: 'localhost', path: '/v1/sessions' };
  await page.context().addCookies([{ ...cookie, httpOnly: true, secure: true, sameSite: 'Strict' }]);
  await page.goto(address + path);
}
