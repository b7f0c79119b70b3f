import type { Browser } from 'playwright-core';
import { atEnd } from './at-end.ts';
import { findChromium } from './chromium.ts';

let started: Promise<Browser> | undefined;

/**
 * The browser of this mocha run: started at the first call, and again when it has died, so that a crash fails one test
 * and not all that follow; closed when the run ends.
 * @throws one line that says what to do when there is none
 */
export function browser(): Promise<Browser> {
  started ??= launch();
  return started;
}

async function launch(): Promise<Browser> {
  // Loaded here, so that a run without browser tests does not wait for it.
  const { chromium } = await import('playwright-core');
  const { executablePath, env } = await findChromium();
  const launched = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    // The sandbox refuses to run for root, as whom containers run.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  launched.once('disconnected', () => {
    started = undefined;
  });
  atEnd(() => launched.close());
  return launched;
}
