import { readFileSync } from 'node:fs';
import { deriveBrandColors } from '@suffra/shared/brand-colors';
import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { addReport } from '../support/fake/reports.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { startSiteWithPartner } from '../support/partner.ts';
import { openSignedIn } from '../support/site.ts';
import { castVote, openVoting } from '../support/voter.ts';
import { castVote as castVoteInTile, renderTileElement, toTokenAttribute } from '../support/widget.ts';

const colors = deriveBrandColors('#d6336c');
const pictures = 'https://pictures.example';
const brand = {
  title: 'Pink Radio',
  logoUrl: `${pictures}/logo.png`,
  iconUrl: `${pictures}/icon.png`,
  colors,
};
const suffraGreen = 'rgb(10, 92, 70)';

/** Converts `#d6336c` into the form in which browsers return colours. */
const toRgb = (hex: string) =>
  `rgb(${[1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16)).join(', ')})`;
const readColors = (element: Locator) =>
  element.evaluate((found) => {
    const { color, backgroundColor } = getComputedStyle(found);
    return { color, backgroundColor };
  });
const readHead = async (page: Page) => {
  const read = (selector: string, name: string) => page.locator(selector).getAttribute(name);
  return {
    title: await page.title(),
    icon: await read('link[rel="icon"]', 'href'),
    manifest: await read('link[rel="manifest"]', 'href'),
    themeColor: await read('meta[name="theme-color"][media*="light"]', 'content'),
  };
};
const servePictures = (page: Page) => {
  const body = readFileSync(new URL('../../public/icon-192.png', import.meta.url));
  return page.context().route(`${pictures}/**`, (route) => route.fulfill({ contentType: 'image/png', body }));
};

describe('the brand of an organisation', () => {
  const sites = startSiteWithPartner();

  const getStored = ({ tenantId }: FakeTenant) => sites.here.api.platform.tenants.get(tenantId);

  it(
    'is set with a preview and the contrasts in words, is shown at once, and is removed again',
    withPage({ width: 360 }, async (page) => {
      await servePictures(page);
      const tenant = sites.here.api.addTenant({ name: 'Radio Aurora' });
      await openSignedIn(page, sites.here, tenant.admin, `/t/${tenant.tenantId}/admin/settings`);
      const home = page.locator('.brand');
      const save = page.getByRole('button', { name: 'Save the brand' });
      await page.getByLabel('Title').fill('Pink Radio');
      await page.getByRole('textbox', { name: 'Accent colour', exact: true }).fill('#ggg');
      await save.click();
      await page.getByText('Enter a colour like #0a5c46').waitFor();
      await page.getByRole('textbox', { name: 'Accent colour', exact: true }).fill('#fc0');
      await page.getByText('Buttons have your colour with black text.').waitFor();
      await page.getByText(/^On light pages, your colour is hard to read \(1\.\d:1\)/).waitFor();
      await page.getByText('On dark pages, links and text have your colour.').waitFor();
      const preview = page.getByRole('figure', { name: 'Preview: dark mode' });
      expect((await readColors(preview.getByText('Cast my vote'))).backgroundColor).to.equal(
        toRgb('#ffcc00'),
      );
      expect((await readColors(preview.getByText('Show the results'))).color).to.equal(toRgb('#ffcc00'));
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(await home.innerText(), 'nothing is saved yet').to.include('Suffra');
      await save.click();
      await page.getByText('Brand saved.').first().waitFor();
      expect(getStored(tenant)?.brand).to.deep.equal({
        title: 'Pink Radio',
        colors: deriveBrandColors('#ffcc00'),
      });
      expect(await home.innerText()).to.equal('Pink Radio');
      expect((await readColors(save)).color).not.to.equal(suffraGreen);
      await page.getByRole('button', { name: 'Remove the brand' }).click();
      await page.getByText('Radio Aurora', { exact: true }).first().waitFor();
      expect(getStored(tenant)?.brand).to.equal(undefined);
      expect(await home.innerText()).to.include('Suffra');
      expect(await page.getByLabel('Title').inputValue()).to.equal('');
    }),
  );

  it(
    'is shown in Polish and in dark mode with sufficient contrast',
    withPage({ width: 320, colorScheme: 'dark', locale: 'pl-PL' }, async (page) => {
      await servePictures(page);
      const tenant = sites.here.api.addTenant({ brand, language: 'pl' });
      await openSignedIn(page, sites.here, tenant.admin, `/t/${tenant.tenantId}/admin/settings`);
      await page.getByText('Przyciski mają Twój kolor i biały tekst.').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }),
  );

  it(
    'is on every page of the organisation from the first paint of the next visit on, and on no other page',
    withPage({}, async (page) => {
      await servePictures(page);
      const tenant = sites.here.api.addTenant({ brand });
      const other = sites.here.api.addTenant({ name: 'Other Radio' });
      const plainHead = { icon: '/icon.svg', manifest: '/manifest.webmanifest', themeColor: '#f3f5ee' };
      const signIn = page.getByRole('button', { name: 'Sign in', exact: true });
      await page.goto(`${sites.here.address}/t/${tenant.tenantId}/sign-in`);
      await page.getByRole('img', { name: 'Pink Radio' }).waitFor();
      const branded = { color: toRgb(colors.onAccent), backgroundColor: toRgb('#d6336c') };
      expect(await readColors(signIn)).to.deep.equal(branded);
      await expectAccessible(page);
      expect(await readHead(page)).to.deep.equal({
        title: 'Sign in · Pink Radio',
        icon: brand.iconUrl,
        manifest: `/public/votings/${tenant.tenantId}/manifest.webmanifest`,
        themeColor: '#d6336c',
      });
      // The response with the brand does not arrive, so what is shown comes from the last visit.
      const fault = sites.here.api.injectFault({ request: 'GET /v1/tenants/.+/public', effect: 'hold' });
      await page.reload();
      await signIn.waitFor();
      expect(await readColors(signIn)).to.deep.equal(branded);
      await page.getByRole('img', { name: 'Pink Radio' }).waitFor();
      fault.end();
      // Another organisation, and the start page, in the same tab and without loading the page.
      await page.evaluate((path) => {
        const link = document.body.appendChild(document.createElement('a'));
        Object.assign(link, { href: path, textContent: 'Other' });
      }, `/t/${other.tenantId}/sign-in`);
      await page.getByRole('link', { name: 'Other', exact: true }).click();
      await page.getByText('Other Radio').first().waitFor();
      expect((await readColors(signIn)).backgroundColor).to.equal(suffraGreen);
      expect(await readHead(page)).to.deep.equal({ title: 'Sign in · Suffra', ...plainHead });
      await page.goBack();
      await page.getByRole('img', { name: 'Pink Radio' }).waitFor();
      await page.goto(sites.here.address);
      await page.getByRole('heading', { name: 'Find your organisation' }).waitFor();
      expect(await page.getByRole('img', { name: 'Pink Radio' }).count()).to.equal(0);
      expect(await readHead(page)).to.include(plainHead);
    }),
  );

  it(
    'is on the receipt, in its file, and on printed pages',
    withPage({ height: 1_200 }, async (page) => {
      await servePictures(page);
      const tenant = sites.here.api.addTenant({ brand, votings: [{}] });
      await openVoting(page, sites.here, tenant);
      await page.getByText('Slow train').click();
      await castVote(page);
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download' }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).to.match(new RegExp(`^${tenant.tenantId}-.+\\.txt$`));
      const text = readFileSync(await download.path(), 'utf8');
      expect(text).to.match(/^[\w-]+\.[\w-]+\.[\w-]+\n\nPink Radio\n$/);
      await page.getByRole('link', { name: 'Receipt', exact: true }).click();
      await page.getByRole('textbox').fill(text);
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await page.getByRole('heading', { name: 'genuine' }).waitFor();
      await expectAccessible(page);
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('img', { name: 'Pink Radio' }).isVisible()).to.equal(true);
      expect(await page.getByRole('textbox').count(), 'the form is not printed').to.equal(0);
      await page.emulateMedia({ media: 'screen' });
      addReport(sites.here.api.platform, tenant.tenantId, '2026-10');
      await openSignedIn(page, sites.here, tenant.admin, `/t/${tenant.tenantId}/admin/reports/2026-10`);
      await page.locator('.cost-table').waitFor();
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('img', { name: 'Pink Radio' }).isVisible()).to.equal(true);
      expect(await page.getByRole('navigation').count()).to.equal(0);
    }),
  );

  it(
    'is in the widget without another request, and gives way to the colours of the page',
    withPage({ colorScheme: 'dark' }, async (page) => {
      const tenant = sites.here.api.addTenant({ brand, votings: [{}] });
      const plain = sites.here.api.addTenant({ votings: [{}] });
      const firstRequest = sites.here.api.requests.length;
      await page.goto(
        sites.partner.page(
          `/${tenant.tenantId}`,
          `${renderTileElement(tenant, toTokenAttribute(tenant.voter))}
           <div id="own">${renderTileElement(tenant)}</div>${renderTileElement(plain)}`,
        ),
      );
      const tiles = page.locator('voting-tile');
      const own = tiles.nth(1);
      await page.getByText('Slow train').nth(2).waitFor();
      const paths = sites.here.api.requests.slice(firstRequest).map(({ path }) => path);
      expect(paths.filter((path) => !path.startsWith('/public/'))).to.deep.equal([]);
      expect(new Set(paths).size, 'one voting for each organisation, and its results').to.be.at.most(4);
      const readTag = async (i: number) =>
        (await readColors(tiles.nth(i).locator('.tag').first())).backgroundColor;
      expect(await readTag(0)).to.equal(toRgb('#d6336c'));
      expect(await readTag(2), 'an organisation without a brand').to.equal(toRgb('#6ad6ac'));
      expect(await tiles.nth(0).locator('[part=brand]').innerText()).to.equal('Pink Radio');
      expect(await tiles.nth(2).locator('[part=brand]').count()).to.equal(0);
      await tiles.nth(0).getByLabel('Slow train').check();
      await expectAccessible(page);
      await castVoteInTile(tiles.nth(0));
      await tiles.nth(0).getByText('Receipt number').waitFor();
      // A page that sets its own brand colour before the tile is loaded keeps it.
      await own.evaluate((element) => {
        element.style.setProperty('--suffra-brand', '#ffee00');
        const parent = element.parentElement;
        parent?.replaceChildren(element.cloneNode());
      });
      await page.locator('#own .tag').first().waitFor();
      expect(await readTag(1)).to.equal(toRgb('#ffee00'));
    }),
  );
});
