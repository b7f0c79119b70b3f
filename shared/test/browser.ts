import type { Browser } from 'playwright-core';
import { atEnd } from './at-end.ts';
import { type Build, findChromium } from './chromium.ts';

const started = new Map<Build, Promise<Browser>>();

/**
 * The browser of this mocha run: started at the first call, and again when it has died, so that a crash fails one test
 * and not all that follow; closed when the run ends.
 * @throws one line that says what to do when there is none
 */
export function browser(build: Build): Promise<Browser> {
  const running =
    started.get(build) ??
    launch(build).catch((error: unknown) => {
      started.delete(build);
      throw error;
    });
  started.set(build, running);
  return running;
}

async function launch(build: Build): Promise<Browser> {
  // Loaded here, so that a run without browser tests does not wait for it.
  const { chromium } = await import('playwright-core');
  const { executablePath, env } = await findChromium(build);
  const launched = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    // The sandbox refuses to run for root, as whom containers run.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  launched.once('disconnected', () => {
    started.delete(build);
  });
  atEnd(() => launched.close());
  return launched;
}
