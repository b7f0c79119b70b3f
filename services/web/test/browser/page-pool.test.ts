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
    const other = await takePage('bare', { ...options, colorScheme: 'light' });
    expect(other.page === first.page).to.equal(false);
    await other.page.context().close();
  });

  const lastingCalls: Readonly<Record<string, (page: Page) => Promise<unknown> | unknown>> = {
    'adds a script': (page) => page.addInitScript('window.left = 1'),
    'adds a script for all tabs': (page) => page.context().addInitScript('window.left = 1'),
    'installs a clock': (page) => page.clock.install(),
    'exposes a function': (page) => page.exposeFunction('left', () => 1),
    'answers requests': (page) => page.route('**/left', (route) => route.abort()),
    'answers requests of all tabs': (page) => page.context().route('**/left', (route) => route.abort()),
    'adds headers': (page) => page.context().setExtraHTTPHeaders({ left: '1' }),
    'goes offline': (page) => page.context().setOffline(true),
    'grants a permission': (page) => page.context().grantPermissions(['notifications']),
    'emulates print': (page) => page.emulateMedia({ media: 'print' }),
    'resizes the page': (page) => page.setViewportSize({ width: 400, height: 400 }),
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
