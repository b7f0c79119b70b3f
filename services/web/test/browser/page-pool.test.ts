import { createPage, type PooledPage, returnPage, takePage } from '@suffra/shared/test-support/page-pool';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { type Site, startSite } from '../support/site.ts';

const options = { serviceWorkers: 'block', colorScheme: 'dark', locale: 'pl-PL' } as const;

/** Reads everything that a page can store. */
const readStorage = (page: Page) =>
  page.evaluate(async () => ({
    cookies: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    name: window.name,
  }));

describe('pages that tests use one after the other', () => {
  let here: Site;
  let pooled: PooledPage | undefined;
  before(async () => {
    here = await startSite();
  });
  afterEach(async () => {
    await pooled?.page.context().close();
  });

  const take = async (): Promise<PooledPage> => {
    pooled = await takePage('bare', options);
    return pooled;
  };

  it('keep nothing of the test before, except the cache of the browser', async () => {
    const first = await take();
    const { page } = first;
    await page.goto(here.address);
    const empty = await readStorage(page);
    await page.evaluate(async () => {
      // biome-ignore lint/suspicious/noDocumentCookie: the test needs a cookie of the document.
      document.cookie = 'left=1';
      localStorage.setItem('left', '1');
      sessionStorage.setItem('left', '1');
      window.name = 'left';
      await caches.open('left');
      await new Promise((resolve) => {
        indexedDB.open('left').onsuccess = resolve;
      });
      history.pushState(null, '', '/nowhere');
    });
    expect(await readStorage(page)).to.deep.equal({
      ...{ cookies: 'left=1', local: [...empty.local, 'left'], session: [...empty.session, 'left'] },
      ...{ databases: [...empty.databases, 'left'], caches: ['left'], name: 'left' },
    });
    await page.context().addCookies([{ name: 'http', value: '1', url: here.address, httpOnly: true }]);
    await page.mouse.move(100, 100);
    await returnPage(first, 'bare', options);

    const second = await take();
    expect(second.page === page, 'the page is taken again').to.equal(true);
    expect(page.url()).to.equal('about:blank');
    expect(await page.context().cookies()).to.deep.equal([]);
    expect(await page.goBack(), 'the document before').to.equal(null);
    await page.goto(here.address);
    expect(await readStorage(page)).to.deep.equal(empty);
    expect(await page.locator('*:hover').count(), 'elements under the mouse').to.equal(0);
  });

  it('are of the same options', async () => {
    const first = await take();
    await first.page.goto(`${here.address}/robots.txt`);
    await returnPage(first, 'bare', options);
    const other = await takePage('bare', { ...options, locale: 'en-GB' });
    expect(other.page === first.page).to.equal(false);
    await other.page.context().close();
  });

  /** Reads what the tests below change, in a page of the site. */
  const readState = async (page: Page) => {
    await page.goto(`${here.address}/robots.txt`);
    return page.evaluate(async () => ({
      left: 'left' in window,
      width: innerWidth,
      isDark: matchMedia('(prefers-color-scheme: dark)').matches,
      isPrint: matchMedia('print').matches,
      isReduced: matchMedia('(prefers-reduced-motion: reduce)').matches,
      status: (await fetch('/left.txt')).status,
    }));
  };
  const undoneCalls: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
    'adds a script': (page) => page.addInitScript('window.left = 1'),
    'adds a script for all tabs': (page) => page.context().addInitScript('window.left = 1'),
    'answers requests': (page) => page.route('**/left.txt', (route) => route.fulfill({ status: 418 })),
    'answers requests of all tabs': (page) =>
      page.context().route('**/left.txt', (route) => route.fulfill({ status: 418 })),
    'emulates print': (page) => page.emulateMedia({ media: 'print' }),
    'changes colours and motion': (page) =>
      page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' }),
    'resizes the page': (page) => page.setViewportSize({ width: 400, height: 400 }),
  };
  for (const [name, call] of Object.entries(undoneCalls))
    it(`are as before after a test that ${name}`, async () => {
      const first = await take();
      const before = await readState(first.page);
      expect(before).to.include({ left: false, width: 1280, isDark: true, isPrint: false });
      await call(first.page);
      const changed = await readState(first.page).catch(() => undefined);
      expect(changed, 'the call has an effect').not.to.deep.equal(before);
      await returnPage(first, 'bare', options);
      const second = await take();
      expect(second.page === first.page, 'the page is taken again').to.equal(true);
      expect(await readState(second.page)).to.deep.equal(before);
    });

  it('are online again after a test that goes offline', async () => {
    const first = await take();
    await first.page.goto(`${here.address}/robots.txt`);
    await first.page.context().setOffline(true);
    expect(await first.page.evaluate(() => navigator.onLine)).to.equal(false);
    await returnPage(first, 'bare', options);
    const second = await take();
    expect(second.page === first.page, 'the page is taken again').to.equal(true);
    await second.page.goto(here.address);
    expect(await second.page.evaluate(() => navigator.onLine)).to.equal(true);
  });

  it('have the size and the colours of the test that takes them', async () => {
    const first = await take();
    await first.page.goto(`${here.address}/robots.txt`);
    await returnPage(first, 'bare', options);
    const size = { width: 360, height: 740 };
    const other = { ...options, viewport: size, colorScheme: 'light', reducedMotion: 'reduce' } as const;
    const second = await takePage('bare', other);
    expect(second.page === first.page, 'the page is taken again').to.equal(true);
    const state = await readState(second.page);
    expect(state).to.include({ width: 360, isDark: false, isReduced: true });
    expect(await second.page.evaluate(() => innerHeight)).to.equal(740);
  });

  const lastingCalls: Readonly<Record<string, (page: Page) => Promise<unknown> | unknown>> = {
    'installs a clock': (page) => page.clock.install(),
    'exposes a function': (page) => page.exposeFunction('left', () => 1),
    'adds headers': (page) => page.context().setExtraHTTPHeaders({ left: '1' }),
    'grants a permission': (page) => page.context().grantPermissions(['notifications']),
    'opens the debugger': (page) => page.context().newCDPSession(page),
    'listens to requests': (page) => page.on('request', () => {}),
    'opens another tab': (page) => page.context().newPage(),
    'closes the page': (page) => page.close(),
    'visits another origin': (page) => page.goto(here.api.address),
  };
  for (const [name, call] of Object.entries(lastingCalls))
    it(`are closed after a test that ${name}`, async () => {
      const first = await createPage('bare', options);
      await first.page.goto(`${here.address}/robots.txt`);
      await call(first.page);
      await returnPage(first, 'bare', options);
      expect(first.page.isClosed()).to.equal(true);
    });
});
