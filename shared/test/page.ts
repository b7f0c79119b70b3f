import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect } from 'chai';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { localFolder } from '../local/paths.ts';
import { browser } from './browser.ts';
import type { Build } from './chromium.ts';

/** A page as a test wants it. */
export interface PageOptions extends BrowserContextOptions {
  /** Width in CSS pixels; 1280 unless said. */
  readonly width?: number;
  readonly height?: number;
  /** The `bare` one unless said. */
  readonly build?: Build;
}

/**
 * A test in a page of a browser profile of its own. When it ends it fails if the page complained: errors on the
 * console, breaches of the content security policy, uncaught errors and rejections. A failed test leaves a picture in
 * `.local/failed`.
 */
export const inPage = (options: PageOptions, test: (page: Page) => Promise<void>) =>
  async function (this: Mocha.Context): Promise<void> {
    const { width = 1280, height = 800, build = 'bare', ...rest } = options;
    const context = await (await browser(build)).newContext({
      viewport: { width, height },
      locale: 'en-GB',
      timezoneId: 'Europe/Warsaw',
      // Halfway through a transition colours are not what they will be.
      reducedMotion: 'reduce',
      ...rest,
    });
    const complaints: string[] = [];
    context.on('page', (page) => listen(page, complaints));
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(8_000);
      await test(page).catch(async (error: unknown) => {
        await picture(page, this.test?.fullTitle() ?? 'test');
        throw complaints.length === 0 ? error : new Error(`${error}\n${complaints.join('\n')}`);
      });
      expect(complaints, 'what the page complained of').to.deep.equal([]);
    } finally {
      await context.close();
    }
  };

function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    // The browser reports every refusal of the API as an error; a test that provokes one asserts on what is shown.
    const refusal = message.text().startsWith('Failed to load resource');
    if (refusal && /\/v1\//.test(message.location().url)) return;
    complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
}

async function picture(page: Page, title: string): Promise<void> {
  const folder = `${localFolder}failed/`;
  mkdirSync(folder, { recursive: true });
  const name = title.replace(/[^\w]+/g, '-').slice(0, 120);
  await page.screenshot({ path: `${folder}${name}.png`, fullPage: true }).catch(() => undefined);
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Asserts that axe finds no violation of WCAG 2.2, levels A and AA, in what the page shows now. */
export async function expectAccessible(page: Page): Promise<void> {
  const { readFile } = await import('node:fs/promises');
  // By the debugger and not by a script element, which the site's policy would refuse.
  const debug = await page.context().newCDPSession(page);
  await debug.send('Runtime.evaluate', { expression: await readFile(axeFile, 'utf8') });
  await debug.detach();
  const { violations } = await page.evaluate(async (): Promise<AxeResults> => {
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    // biome-ignore lint/suspicious/noExplicitAny: axe is put into the page by the line above.
    return (globalThis as any).axe.run({ runOnly: { type: 'tag', values } });
  });
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html)}`);
  expect(found, 'axe').to.deep.equal([]);
}

/** Asserts that nothing reaches over the right edge: the page never scrolls sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const over = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right > clientWidth + 0.5,
    );
    // The innermost: all that they stand in is as wide.
    const inner = over.filter((each) => !over.some((other) => other !== each && each.contains(other)));
    return [
      `${scrollWidth} > ${clientWidth}`,
      ...inner.slice(0, 5).map((each) => each.outerHTML.slice(0, 160)),
    ];
  });
  expect(wide, 'elements that reach over the edge').to.deep.equal([]);
}
