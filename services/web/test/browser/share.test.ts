import { readFile } from 'node:fs/promises';
import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { hasFocus, openAdmin } from '../support/admin.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('sharing a voting', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const permissions = ['clipboard-read', 'clipboard-write'];
  const toLink = ({ tenantId, votings }: FakeTenant) =>
    `${here.address}/t/${tenantId}/votings/${votings[0]?.votingId}`;
  const readClipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
  const openDialog = async (page: Page) => {
    await page.getByRole('button', { name: 'Share: Song of the week' }).click();
    await page.getByRole('dialog', { name: 'Share this voting' }).waitFor();
  };
  /** Draws the path of the QR code on a canvas and reads it like a scanner. */
  const scan = async (page: Page) => {
    const { data, side } = await page.locator('dialog .qr-code').evaluate((element) => {
      const modules = Number(element.getAttribute('viewBox')?.split(' ').at(-1));
      const scale = 8;
      const context = new OffscreenCanvas(modules * scale, modules * scale).getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.scale(scale, scale);
      for (const path of element.querySelectorAll('path')) {
        context.fillStyle = path.getAttribute('fill') ?? '';
        context.fill(new Path2D(path.getAttribute('d') ?? ''));
      }
      const image = context.getImageData(0, 0, modules * scale, modules * scale);
      return { data: [...image.data], side: image.width };
    });
    return decodeQR({ width: side, height: side, data: Uint8Array.from(data) });
  };

  it(
    'is offered right after a voting was created, with the link and its QR code',
    withPage({ permissions }, async (page) => {
      const tenant = here.api.addTenant();
      await openAdmin(page, here, tenant, 'new');
      await page.getByLabel('Title').fill('Song of the week');
      await page.getByLabel('Option 1', { exact: true }).fill('Tidal');
      await page.getByLabel('Option 2', { exact: true }).fill('Orchard');
      await page.getByRole('button', { name: 'Create voting' }).click();
      const notice = page.locator('.notice').filter({ hasText: 'Voting created.' });
      await notice.getByRole('button', { name: 'Share: Song of the week' }).click();
      await page.getByRole('button', { name: 'Copy link' }).click();
      const link = await readClipboard(page);
      expect(link).to.match(new RegExp(`^${here.address}/t/${tenant.tenantId}/votings/[0-9A-Z]{26}$`));
      expect(await scan(page)).to.equal(link);
      await page.goto(link);
      await page.getByRole('heading', { name: 'Song of the week' }).waitFor();
    }),
  );

  it(
    'is offered to admins on every page that shows a voting, and to nobody else',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      const home = `/t/${tenant.tenantId}`;
      const votingId = tenant.votings[0]?.votingId;
      const pages = [
        ['', '.tile-link'],
        [`votings/${votingId}`, '.voting-columns'],
        ['admin', '.admin-list'],
        [`admin/${votingId}`, '.form-columns'],
        [`admin/dashboard?voting=${votingId}`, 'suffra-share'],
      ] as const;
      for (const [path, ready] of pages) {
        await openSignedIn(page, here, tenant.admin, `${home}/${path}`);
        await page.locator(ready).first().waitFor();
        await openDialog(page);
        expect(await page.getByLabel('Link', { exact: true }).inputValue(), path).to.equal(toLink(tenant));
      }
      for (const [path, ready] of pages.slice(0, 2)) {
        await openSignedIn(page, here, tenant.voter, `${home}/${path}`);
        await page.locator(ready).first().waitFor();
        expect(await page.getByRole('button', { name: /^Share/ }).count(), path).to.equal(0);
      }
    }),
  );

  for (const { width, colorScheme } of [
    { width: 320, colorScheme: 'light' },
    { width: 360, colorScheme: 'dark' },
  ] as const)
    it(
      `fits the screen, passes axe and works by keyboard: ${width} px, ${colorScheme}`,
      withPage({ width, colorScheme, permissions }, async (page) => {
        const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
        await openAdmin(page, here, tenant, 'list');
        const button = page.getByRole('button', { name: 'Share: Song of the week' });
        await button.press('Enter');
        const dialog = page.getByRole('dialog', { name: 'Share this voting' });
        await dialog.waitFor();
        await dialog.getByText('Embed on a web page').press('Enter');
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        expect(await dialog.evaluate((element) => element.scrollWidth <= element.clientWidth)).to.equal(true);
        await dialog.getByRole('button', { name: 'Copy link' }).press('Enter');
        await page.getByText('Copied.').waitFor({ state: 'attached' });
        expect(await readClipboard(page)).to.equal(toLink(tenant));
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        expect(await hasFocus(page, '.admin-list suffra-share button'), 'the focus returns').to.equal(true);
        expect(await page.locator('.share-poster').count()).to.equal(0);
        await button.press('Enter');
        await dialog.getByRole('button', { name: 'Close' }).press('Enter');
        await dialog.waitFor({ state: 'detached' });
      }),
    );

  it(
    'copies the embed codes, and the oEmbed endpoint responds',
    withPage({ permissions }, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      const votingId = tenant.votings[0]?.votingId ?? '';
      await openAdmin(page, here, tenant, 'edit');
      await openDialog(page);
      await page.getByText('Embed on a web page').click();
      await page.getByRole('button', { name: 'Copy script' }).click();
      const copied = await readClipboard(page);
      expect(copied).to.include(`<script src="${here.address}/widget/tile.js" defer></script>`);
      expect(copied).to.include(`<voting-tile tenant="${tenant.tenantId}" voting="${votingId}">`);
      const address = await page.getByLabel('oEmbed address').inputValue();
      const { type, html } = await (await fetch(address)).json();
      expect(type).to.equal('rich');
      expect(html).to.include(`${here.address}/embed/${tenant.tenantId}/${votingId}`);
    }),
  );

  it(
    'writes a message with title, time and link in the chosen language',
    withPage({ permissions }, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      await openAdmin(page, here, tenant, 'list');
      await openDialog(page);
      const message = page.getByLabel('Message', { exact: true });
      expect(await message.inputValue()).to.match(/^Song of the week\n\nVote online: .*Europe\/Warsaw/);
      await page.getByRole('radio', { name: 'Polski' }).check();
      expect(await message.inputValue()).to.match(/^Song of the week\n\nZagłosuj online: /);
      await page.getByRole('button', { name: 'Copy message' }).click();
      expect(await readClipboard(page)).to.include(`\n\n${toLink(tenant)}`);
      const mail = await page.getByRole('link', { name: 'Write an e-mail' }).getAttribute('href');
      expect(new URL(mail ?? '').searchParams.get('subject')).to.equal('Song of the week');
      expect(new URL(mail ?? '').searchParams.get('body')).to.include(toLink(tenant));
    }),
  );

  it(
    'selects the text if the browser does not allow copying',
    withPage({}, async (page) => {
      await page.addInitScript(() => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
      });
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      await openAdmin(page, here, tenant, 'list');
      await openDialog(page);
      await page.getByRole('button', { name: 'Copy link' }).click();
      await page.getByText('Your browser does not allow copying.').waitFor({ state: 'attached' });
      expect(await page.evaluate(() => getSelection()?.toString())).to.equal(toLink(tenant));
    }),
  );

  it(
    'opens the share sheet of the system where there is one',
    withPage({}, async (page) => {
      await page.addInitScript(() => {
        const shared: ShareData[] = [];
        Object.assign(window, { shared });
        navigator.share = async (data) => {
          shared.push(data ?? {});
          // As if the person closed the sheet.
          throw new DOMException('closed', 'AbortError');
        };
      });
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      await openAdmin(page, here, tenant, 'list');
      await openDialog(page);
      await page.getByRole('button', { name: 'Share with an app' }).click();
      const [data] = await page.evaluate((): ShareData[] => Reflect.get(window, 'shared'));
      expect(data).to.deep.include({ title: 'Song of the week', url: toLink(tenant) });
      expect(await page.getByText('Sharing did not work.').count()).to.equal(0);
    }),
  );

  it(
    'downloads the QR code as an SVG file, and prints a page with title, QR code and link',
    withPage({ colorScheme: 'dark' }, async (page) => {
      await page.addInitScript(() => {
        window.print = () => document.documentElement.setAttribute('data-printed', '');
      });
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      await openAdmin(page, here, tenant, 'list');
      await openDialog(page);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download SVG' }).click(),
      ]);
      expect(download.suggestedFilename()).to.equal(`qr-code-${tenant.votings[0]?.votingId}.svg`);
      expect(await readFile(await download.path(), 'utf8')).to.match(/^<svg xmlns=.*<\/svg>\n$/);
      await page.getByRole('button', { name: 'Print' }).click();
      expect(await page.locator('html[data-printed]').count()).to.equal(1);
      await page.emulateMedia({ media: 'print' });
      const poster = page.locator('.share-poster');
      await poster.getByRole('heading', { name: 'Song of the week' }).waitFor();
      expect(await poster.locator('svg').isVisible()).to.equal(true);
      expect(await poster.getByText(toLink(tenant)).isVisible()).to.equal(true);
      expect(await page.getByRole('dialog').isVisible()).to.equal(false);
      expect(await page.locator('.admin-list').isVisible()).to.equal(false);
    }),
  );

  it(
    'says so if its code cannot be loaded',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      await openAdmin(page, here, tenant, 'list');
      // A script that fails is not an error in the console, unlike one that is missing.
      await page.route('**/assets/open-share-dialog-*', (route) =>
        route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken")' }),
      );
      await page.getByRole('button', { name: 'Share: Song of the week' }).click();
      await page.locator('.admin-list [role=alert]').waitFor();
    }),
  );
});
