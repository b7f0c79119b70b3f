import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { findFreePort } from '../../../../shared/local-platform/engine.ts';
import { replaceFile, writeRelease } from '../support/release.ts';
import { openSignedIn, type Site, serveClient, startSite } from '../support/site.ts';

describe('a new release of the site', () => {
  let here: Site;
  let built: string;
  let folder: string;
  let slow = Promise.resolve();
  before(async function () {
    this.timeout(60_000);
    const site = await startSite();
    built = site.folder;
    folder = mkdtempSync(join(tmpdir(), 'suffra-release-'));
    writeRelease(built, folder, 'first');
    here = { ...site, folder, address: await serveClient(folder, await findFreePort(), () => slow) };
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /**
   * The cached files: for each version the release of its document, and whether all of its files are there.
   */
  const readCachedReleases = (page: Page) =>
    page.evaluate(async () => {
      const names = (await caches.keys()).filter((entry) => entry.startsWith('suffra-shell:'));
      return Promise.all(
        names.map(async (name) => {
          const cache = await caches.open(name);
          const html = (await (await cache.match('/index.html'))?.text()) ?? '';
          const named = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, to = '']) => to);
          const there = await Promise.all(named.map((entry) => cache.match(entry)));
          return {
            release: /content="Suffra: ([^"]*)"/.exec(html)?.[1],
            complete: named.length > 2 && !there.includes(undefined),
          };
        }),
      );
    });
  const waitForCachedRelease = (page: Page, release: string) =>
    waitUntil(
      async () => {
        const names = (await page.evaluate(() => caches.keys())).filter((entry) =>
          /^suffra-shell:/.test(entry),
        );
        return names.join() === `suffra-shell:${release}`;
      },
      60_000,
      `${release} to be the only cached release`,
    );
  const readRelease = (page: Page) =>
    page.evaluate(() => document.querySelector('meta[name=description]')?.getAttribute('content'));

  it(
    'is shown immediately, replaces the cached release, and opens offline',
    withPage({ serviceWorkers: 'allow' }, async (page) => {
      const { tenantId, voter } = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      const tiles = () => page.getByRole('link', { name: 'Vote: Song of the week' }).waitFor();
      await openSignedIn(page, here, voter, `/t/${tenantId}/`);
      await tiles();
      await waitForCachedRelease(page, 'first');
      writeRelease(built, folder, 'second');
      await page.reload();
      expect(await readRelease(page)).to.equal('Suffra: second');
      await tiles();
      await waitForCachedRelease(page, 'second');
      expect(await readCachedReleases(page)).to.deep.equal([{ release: 'second', complete: true }]);
      await page.context().setOffline(true);
      await page.reload();
      await tiles();
      expect(await readRelease(page)).to.equal('Suffra: second');
    }),
  );

  it(
    'is not used before its document is available: the old release works completely until then',
    withPage({ serviceWorkers: 'allow' }, async (page) => {
      writeRelease(built, folder, 'third');
      const { tenantId, voter } = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      await openSignedIn(page, here, voter, `/t/${tenantId}/`);
      await waitForCachedRelease(page, 'third');
      const old = readFileSync(join(folder, 'index.html'));
      writeRelease(built, folder, 'fourth');
      const next = readFileSync(join(folder, 'index.html'));
      replaceFile(join(folder, 'index.html'), old);
      const update = () =>
        page.evaluate(async () => {
          const registration = await navigator.serviceWorker.ready;
          await registration.update();
          const coming = registration.installing;
          if (coming === null) return 'none';
          return new Promise<string>((resolve) => {
            coming.addEventListener('statechange', () => {
              if (coming.state === 'redundant' || coming.state === 'activated') resolve(coming.state);
            });
          });
        });
      expect(await update()).to.equal('redundant');
      expect(await readCachedReleases(page)).to.deep.include({ release: 'third', complete: true });
      await page.context().setOffline(true);
      await page.reload();
      await page.getByRole('link', { name: 'Vote: Song of the week' }).waitFor();
      expect(await readRelease(page)).to.equal('Suffra: third');
      await page.context().setOffline(false);
      replaceFile(join(folder, 'index.html'), next);
      expect(await update()).to.equal('activated');
      expect(await readCachedReleases(page)).to.deep.equal([{ release: 'fourth', complete: true }]);
    }),
  );

  it(
    'falls back to the cached page when the response is slow, and waits when nothing is cached',
    withPage({ serviceWorkers: 'allow' }, async (page) => {
      writeRelease(built, folder, 'fifth');
      const { tenantId, voter } = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      const delayDocument = () => {
        let answer = () => {};
        slow = new Promise((resolve) => {
          answer = resolve;
        });
        return () => {
          slow = Promise.resolve();
          answer();
        };
      };
      const first = delayDocument();
      setTimeout(first, 3_500);
      await openSignedIn(page, here, voter, `/t/${tenantId}/`);
      await waitForCachedRelease(page, 'fifth');
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      const second = delayDocument();
      await page.reload();
      await page.getByRole('link', { name: 'Vote: Song of the week' }).waitFor();
      second();
    }),
  );
});

describe('installed app', () => {
  it(
    'can be installed by its manifest',
    withPage({ build: 'full' }, async (page) => {
      const here = await startSite();
      await page.goto(here.address);
      await page.evaluate(() => navigator.serviceWorker.ready);
      const debug = await page.context().newCDPSession(page);
      const { errors, data = '' } = await debug.send('Page.getAppManifest');
      expect(errors).to.deep.equal([]);
      const manifest = JSON.parse(data);
      expect(manifest).to.include({ id: '/', start_url: '/', scope: '/', display: 'standalone' });
      const sizes = await page.evaluate(async (icons: { src: string; sizes: string }[]) => {
        const real = [];
        for (const { src, sizes } of icons.filter((icon) => icon.src.endsWith('.png'))) {
          const { width, height } = await createImageBitmap(await (await fetch(src)).blob());
          real.push({ declared: sizes, is: `${width}x${height}` });
        }
        return real;
      }, manifest.icons);
      expect(sizes.map((size) => size.is)).to.include.members(['192x192', '512x512']);
      for (const { declared, is } of sizes) expect(is).to.equal(declared);
      expect(manifest.icons.some((icon: { purpose?: string }) => icon.purpose === 'maskable')).to.equal(true);
      const { installabilityErrors } = await debug.send('Page.getInstallabilityErrors');
      // The page of a test is a private window; nothing else prevents the installation.
      expect(installabilityErrors.map((installabilityError) => installabilityError.errorId)).to.deep.equal([
        'in-incognito',
      ]);
      await debug.detach();
    }),
  );
});
