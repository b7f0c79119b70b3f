import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@suffra/shared/local/until.ts';
import { inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { freePort } from '../../../../shared/local/engine.ts';
import { release } from '../support/release.ts';
import { openAs, type Site, serve, site } from '../support/site.ts';

describe('a new version of the site', () => {
  let here: Site;
  let built: string;
  let folder: string;
  let slow = Promise.resolve();
  before(async function () {
    this.timeout(60_000);
    const given = await site();
    built = given.folder;
    folder = mkdtempSync(join(tmpdir(), 'suffra-release-'));
    release(built, folder, 'first');
    here = { ...given, folder, address: await serve(folder, await freePort(), () => slow) };
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** What is kept: per version the release that its document is of, and whether all it names is there. */
  const shells = (page: Page) =>
    page.evaluate(async () => {
      const names = (await caches.keys()).filter((each) => each.startsWith('suffra-shell:'));
      return Promise.all(
        names.map(async (name) => {
          const cache = await caches.open(name);
          const html = (await (await cache.match('/index.html'))?.text()) ?? '';
          const named = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, to = '']) => to);
          const there = await Promise.all(named.map((each) => cache.match(each)));
          return {
            release: /content="Suffra: ([^"]*)"/.exec(html)?.[1],
            whole: named.length > 2 && !there.includes(undefined),
          };
        }),
      );
    });
  const isKept = (page: Page, release: string) =>
    until(
      async () => {
        const names = (await page.evaluate(() => caches.keys())).filter((each) =>
          /^suffra-shell:/.test(each),
        );
        return names.join() === `suffra-shell:${release}`;
      },
      8_000,
      `${release} to be kept alone`,
    );
  const shown = (page: Page) =>
    page.evaluate(() => document.querySelector('meta[name=description]')?.getAttribute('content'));

  it(
    'is shown at once, takes the place of the old one on the device, and opens without a network',
    inPage({}, async (page) => {
      const { tenantId, voter } = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      const tiles = () => page.getByRole('link', { name: 'Vote: Song of the week' }).waitFor();
      await openAs(page, here, voter, `/t/${tenantId}/`);
      await tiles();
      await isKept(page, 'first');
      release(built, folder, 'second');
      await page.reload();
      expect(await shown(page)).to.equal('Suffra: second');
      await tiles();
      await isKept(page, 'second');
      expect(await shells(page)).to.deep.equal([{ release: 'second', whole: true }]);
      await page.context().setOffline(true);
      await page.reload();
      await tiles();
      expect(await shown(page)).to.equal('Suffra: second');
    }),
  );

  it(
    'is not taken before its document is there: the old one goes on, whole, until it is',
    inPage({}, async (page) => {
      release(built, folder, 'third');
      const { tenantId, voter } = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      await openAs(page, here, voter, `/t/${tenantId}/`);
      await isKept(page, 'third');
      const old = readFileSync(join(folder, 'index.html'));
      release(built, folder, 'fourth');
      const next = readFileSync(join(folder, 'index.html'));
      writeFileSync(join(folder, 'index.html'), old);
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
      expect(await shells(page)).to.deep.include({ release: 'third', whole: true });
      await page.context().setOffline(true);
      await page.reload();
      await page.getByRole('link', { name: 'Vote: Song of the week' }).waitFor();
      expect(await shown(page)).to.equal('Suffra: third');
      await page.context().setOffline(false);
      writeFileSync(join(folder, 'index.html'), next);
      expect(await update()).to.equal('activated');
      expect(await shells(page)).to.deep.equal([{ release: 'fourth', whole: true }]);
    }),
  );

  it(
    'a page whose answer does not come is shown as it is kept, after a moment; where nothing is kept it is waited for',
    inPage({}, async (page) => {
      release(built, folder, 'fifth');
      const { tenantId, voter } = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      const held = () => {
        let answer = () => {};
        slow = new Promise((resolve) => {
          answer = resolve;
        });
        return () => {
          slow = Promise.resolve();
          answer();
        };
      };
      const first = held();
      setTimeout(first, 3_500);
      await openAs(page, here, voter, `/t/${tenantId}/`);
      await isKept(page, 'fifth');
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      const second = held();
      await page.reload();
      await page.getByRole('link', { name: 'Vote: Song of the week' }).waitFor();
      second();
    }),
  );
});

describe('the installed app', () => {
  it(
    'can be installed, by its manifest',
    inPage({ build: 'whole' }, async (page) => {
      const here = await site();
      await page.goto(here.address);
      await page.evaluate(() => navigator.serviceWorker.ready);
      const debug = await page.context().newCDPSession(page);
      const { errors, data = '' } = await debug.send('Page.getAppManifest');
      expect(errors).to.deep.equal([]);
      const manifest = JSON.parse(data);
      expect(manifest).to.include({ id: '/', start_url: '/', scope: '/', display: 'standalone' });
      const sizes = await page.evaluate(async (icons: { src: string; sizes: string }[]) => {
        const real = [];
        for (const { src, sizes } of icons.filter((each) => each.src.endsWith('.png'))) {
          const { width, height } = await createImageBitmap(await (await fetch(src)).blob());
          real.push({ told: sizes, is: `${width}x${height}` });
        }
        return real;
      }, manifest.icons);
      expect(sizes.map((each) => each.is)).to.include.members(['192x192', '512x512']);
      for (const { told, is } of sizes) expect(is).to.equal(told);
      expect(manifest.icons.some((each: { purpose?: string }) => each.purpose === 'maskable')).to.equal(true);
      const { installabilityErrors } = await debug.send('Page.getInstallabilityErrors');
      // A test's page is a private window, and that is all that stands in the way.
      expect(installabilityErrors.map((each) => each.errorId)).to.deep.equal(['in-incognito']);
      await debug.detach();
    }),
  );
});
