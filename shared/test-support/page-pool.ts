import type { BrowserContext, BrowserContextOptions, CDPSession, Disposable, Page } from 'playwright-core';
import { getBrowser } from './browser.ts';
import type { ChromiumBuild } from './chromium.ts';

/** A page with its own browser profile, for one test at a time. */
export interface PooledPage {
  readonly page: Page;
  /** Opens a connection to the debugger of the page. Its end also ends the network emulation of the page. */
  readonly openDevtools: () => Promise<CDPSession>;
  /** The origins of the documents that the tabs have shown. */
  readonly origins: Set<string>;
  /** Console errors, violations of the content security policy, uncaught errors and rejections of the tabs. */
  readonly errors: string[];
  /** The scripts that a test has added. */
  readonly initScripts: Disposable[];
  /** Whether a test has called a method whose effect cannot be undone. */
  isChanged: boolean;
}

/** Long enough for a busy machine. A test that passes never waits for it. */
const defaultTimeoutMs = 60_000;

/** The size of a page without this option. */
const defaultViewport = { width: 1280, height: 720 } as const;

/** Each page keeps a process. Most files use one or two kinds of pages. */
const maxIdlePages = 3;

/** The pages that no test uses, by the options that cannot be changed, the least recently used first. */
const idle = new Map<string, PooledPage>();
const pooledPages = new WeakMap<Page, PooledPage>();

/**
 * Takes a page for a test. A page is taken again after a test, with another size and other colours if necessary, because a
 * new process and an empty cache need more of the processor than most tests.
 */
export async function takePage(build: ChromiumBuild, options: BrowserContextOptions): Promise<PooledPage> {
  const key = toKey(build, options);
  const pooled = idle.get(key);
  idle.delete(key);
  if (pooled?.page.isClosed() !== false) return createPage(build, options);
  const { viewport, colorScheme = 'light', reducedMotion = 'no-preference' } = options;
  await pooled.page.setViewportSize(viewport ?? defaultViewport);
  await pooled.page.emulateMedia({ media: null, colorScheme, reducedMotion });
  return pooled;
}

/** Creates a page with an empty profile. */
export async function createPage(build: ChromiumBuild, options: BrowserContextOptions): Promise<PooledPage> {
  const context = await (await getBrowser(build)).newContext(options);
  // The timeout also applies to the tabs that a test opens.
  context.setDefaultTimeout(defaultTimeoutMs);
  const origins = new Set<string>();
  const errors: string[] = [];
  context.on('page', (tab) => {
    collectErrors(tab, errors);
    tab.on('framenavigated', (frame) => {
      const { origin } = new URL(frame.url());
      if (origin !== 'null') origins.add(origin);
    });
  });
  const page = await context.newPage();
  const newSession = context.newCDPSession.bind(context);
  const openDevtools = () => newSession(page);
  const initScripts: Disposable[] = [];
  const pooled: PooledPage = { page, openDevtools, origins, errors, initScripts, isChanged: false };
  for (const target of [page, context]) {
    watchLastingCalls(target, () => {
      pooled.isChanged = true;
    });
    collectInitScripts(target, initScripts);
  }
  pooledPages.set(page, pooled);
  return pooled;
}

/**
 * Returns a page after a test that passed. It is emptied for the next test, or closed if that is not possible. The cache
 * remains: no test depends on whether a file is in it, or it takes a new page.
 */
export async function returnPage(
  pooled: PooledPage,
  build: ChromiumBuild,
  options: BrowserContextOptions,
): Promise<void> {
  if (!(await empty(pooled).catch(() => false))) return pooled.page.context().close();
  idle.set(toKey(build, options), pooled);
  const [oldest] = idle;
  if (oldest === undefined || idle.size <= maxIdlePages) return;
  idle.delete(oldest[0]);
  await oldest[1].page.context().close();
}

/** Opens a connection to the debugger of a page, to read from the page and then detach it. */
export const openDevtools = (page: Page): Promise<CDPSession> =>
  pooledPages.get(page)?.openDevtools() ?? page.context().newCDPSession(page);

/** The build and the options that a page keeps. The others are set when it is taken. */
const toKey = (build: ChromiumBuild, options: BrowserContextOptions): string =>
  JSON.stringify([
    build,
    { ...options, viewport: undefined, colorScheme: undefined, reducedMotion: undefined },
  ]);

/**
 * Methods whose effect remains, as their names begin. Other effects are undone when a page is returned or taken. Playwright
 * adds its own listeners with `addListener`.
 */
const lastingCall =
  /^(add(?!Cookies|InitScript|Listener)|clock|expose|grant|newCDPSession|on|route(?!$)|set(?!Offline$|ViewportSize$)|tracing)/;

/** Calls back when a test uses a method whose effect remains in the page or its profile. */
function watchLastingCalls(target: Page | BrowserContext, onCall: () => void): void {
  const names = new Set([
    ...Object.keys(target),
    ...Object.getOwnPropertyNames(Object.getPrototypeOf(target)),
    ...['on', 'once'],
  ]);
  for (const name of [...names].filter((entry) => lastingCall.test(entry))) {
    const original: unknown = Reflect.get(target, name);
    Object.defineProperty(target, name, {
      get: () => {
        onCall();
        return original;
      },
    });
  }
}

/** Collects the scripts that a test adds to a page or to all its tabs. */
function collectInitScripts(target: Page | BrowserContext, initScripts: Disposable[]): void {
  const original = target.addInitScript;
  Object.defineProperty(target, 'addInitScript', {
    value: async (...args: unknown[]): Promise<Disposable> => {
      const script: Disposable = await Reflect.apply(original, target, args);
      initScripts.push(script);
      return script;
    },
  });
}

/**
 * Deletes what a test has left in a page and its profile.
 * @returns whether the page is like a new one, except for the cache
 */
async function empty({
  page,
  openDevtools,
  origins,
  errors,
  initScripts,
  isChanged,
}: PooledPage): Promise<boolean> {
  const context = page.context();
  const isOnlyTab = !page.isClosed() && context.pages().length === 1;
  // The storage of a tab can be emptied only for the origin that the tab shows.
  const isOnlyOrigin = origins.size === 1 && origins.has(new URL(page.url()).origin);
  if (isChanged || !isOnlyTab || !isOnlyOrigin) return false;
  for (const script of initScripts.splice(0)) await script.dispose();
  for (const target of [page, context]) await target.unrouteAll({ behavior: 'ignoreErrors' });
  await context.setOffline(false);
  // This empty document has the origin of the one before, so the browser keeps the process.
  await page.evaluate(() => location.replace('about:blank'));
  await page.waitForURL('about:blank');
  await page.evaluate(() => {
    window.name = '';
    sessionStorage.clear();
    localStorage.clear();
  });
  const devtools = await openDevtools();
  for (const origin of origins)
    await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await context.clearCookies();
  await devtools.send('Page.resetNavigationHistory');
  await devtools.detach();
  await page.mouse.move(-1, -1);
  origins.clear();
  errors.length = 0;
  return true;
}

function collectErrors(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    // The browser logs every error response as an error. Tests that cause one assert on what the page shows.
    const isFailedRequest = message.text().startsWith('Failed to load resource');
    if (isFailedRequest && /\/(v1|public)\//.test(message.location().url)) return;
    errors.push(`console: ${message.text()} (${message.location().url})`);
  });
}
