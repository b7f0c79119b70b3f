import type { Browser } from 'playwright-core';
import { type ChromiumBuild, findChromium } from './chromium.ts';
import { onTeardown } from './teardown.ts';

const started = new Map<ChromiumBuild, Promise<Browser>>();

/**
 * Returns the browser of this mocha run. It starts on the first call and again after a crash, so a crash
 * fails only one test. It is closed at the end of the run.
 * @throws when there is no browser; the message says what to install
 */
export function getBrowser(build: ChromiumBuild): Promise<Browser> {
  const running =
    started.get(build) ??
    launch(build).catch((error: unknown) => {
      started.delete(build);
      throw error;
    });
  started.set(build, running);
  return running;
}

async function launch(build: ChromiumBuild): Promise<Browser> {
  // Loaded here, so runs without browser tests need not load it.
  const { chromium } = await import('playwright-core');
  const { executablePath, env } = await findChromium(build);
  const launched = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: [
      // One process less, and less work for each request.
      '--enable-features=NetworkServiceInProcess2',
      // Chromium's sandbox does not run as root, which is the user in containers.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  launched.once('disconnected', () => {
    started.delete(build);
  });
  onTeardown(() => launched.close());
  return launched;
}
