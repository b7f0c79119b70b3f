import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect } from 'chai';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { localFolder } from '../local-platform/paths.ts';
import type { ChromiumBuild } from './chromium.ts';
import { createPage, openDevtools, returnPage, takePage } from './page-pool.ts';

/** How the page of a test is opened. */
export interface PageOptions
  extends Pick<
    BrowserContextOptions,
    | 'colorScheme'
    | 'hasTouch'
    | 'ignoreHTTPSErrors'
    | 'locale'
    | 'permissions'
    | 'serviceWorkers'
    | 'timezoneId'
  > {
  /** Width in CSS pixels. Defaults to 1280. */
  readonly width?: number;
  readonly height?: number;
  /** Defaults to `bare`, which also blocks service workers unless the test allows them. */
  readonly build?: ChromiumBuild;
  /** Whether the cache of the browser must be empty: for a test of what a page loads, or of how fast. */
  readonly isCacheEmpty?: boolean;
}

/**
 * Runs a test in a page with its own browser profile. The test fails if the page has console errors,
 * violations of the content security policy, uncaught errors or rejections. A failed test leaves a screenshot
 * in `.local/failed`. In the pipeline it is repeated once.
 */
export const withPage = (options: PageOptions, test: (page: Page) => Promise<void>) =>
  async function (this: Mocha.Context): Promise<void> {
    // A browser on a busy machine can be slower than any limit. The reporter lists the test as flaky.
    if (process.env.CI === 'true') this.retries(1);
    const { width = 1280, height = 800, build = 'bare', isCacheEmpty = false, ...rest } = options;
    const contextOptions: BrowserContextOptions = {
      viewport: { width, height },
      locale: 'en-GB',
      timezoneId: 'Europe/Warsaw',
      // Colors are not final during a transition.
      reducedMotion: 'reduce',
      // The service worker would load the whole client for each test. Tests that need it allow it.
      serviceWorkers: build === 'full' ? 'allow' : 'block',
      ...rest,
    };
    // A service worker runs on after a test, and a test that allows it counts what it loads.
    const isPooled = !isCacheEmpty && contextOptions.serviceWorkers === 'block';
    const pooled = await (isPooled ? takePage : createPage)(build, contextOptions);
    const { page, errors } = pooled;
    let hasPassed = false;
    try {
      await test(page).catch(async (error: unknown) => {
        await saveScreenshot(page, this.test?.fullTitle() ?? 'test');
        throw errors.length === 0 ? error : new Error(`${error}\n${errors.join('\n')}`);
      });
      expect(errors, 'errors of the page').to.deep.equal([]);
      hasPassed = true;
    } finally {
      if (isPooled && hasPassed) await returnPage(pooled, build, contextOptions);
      else await page.context().close();
    }
  };

async function saveScreenshot(page: Page, title: string): Promise<void> {
  const folder = `${localFolder}failed/`;
  mkdirSync(folder, { recursive: true });
  const name = title.replace(/[^\w]+/g, '-').slice(0, 120);
  await page.screenshot({ path: `${folder}${name}.png`, fullPage: true }).catch(() => undefined);
}

declare global {
  /** Only in pages into which axe was put. */
  var axe: typeof import('axe-core');
}
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Asserts that axe finds no violation of WCAG 2.2, levels A and AA, in the current page. */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    // Use the debugger, because the content security policy would block a script element.
    const devtools = await openDevtools(page);
    await devtools.send('Runtime.evaluate', { expression: axeSource });
    await devtools.detach();
  }
  const { violations } = await page.evaluate(async (): Promise<AxeResults> => {
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    return globalThis.axe.run({
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
      // The only rule that reads style sheets is experimental, and experimental rules do not run.
      preload: { assets: ['media'] },
    });
  });
  const violationTexts = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html)}`,
  );
  expect(violationTexts, 'axe').to.deep.equal([]);
}

/** Asserts that no element extends over the right edge, so the page does not scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflowing = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const outside = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 0.5,
    );
    // Report only the innermost elements: their ancestors are as wide.
    const innermost = outside.filter(
      (element) => !outside.some((other) => other !== element && element.contains(other)),
    );
    return [
      `${scrollWidth} > ${clientWidth}`,
      ...innermost.slice(0, 5).map((element) => element.outerHTML.slice(0, 160)),
    ];
  });
  expect(overflowing, 'elements over the right edge').to.deep.equal([]);
}
