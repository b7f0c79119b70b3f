import { readFile } from 'node:fs/promises';
import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { fillDateTime } from '../support/admin.ts';
import { addAccounts } from '../support/fake/accounts.ts';
import { createLivelyActivity, createSteadyActivity } from '../support/fake/activity.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('admin dashboard', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const open = (page: Page, { admin, tenantId }: FakeTenant, query = '') =>
    openSignedIn(page, here, admin, `/t/${tenantId}/admin/dashboard${query}`);
  const chart = (page: Page, name: string) => page.locator('suffra-chart').filter({ hasText: name });
  const tile = (page: Page, name: string) =>
    page.locator('.figure-tile').filter({ has: page.getByText(name, { exact: true }) });

  it(
    'shows the same values in the headline, the table and the file',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const life = { votes: 3, signIns: 5, registrations: 1, requests: 40, errors: 1, p50: 20 };
      here.api.platform.lives.set(tenant.tenantId, createSteadyActivity(life));
      await open(page, tenant, '?range=1h');
      // Sixty minutes, including the current one.
      await tile(page, 'Votes').getByText('180', { exact: true }).waitFor();
      await tile(page, 'Votes').getByText('Same as the previous hour').waitFor();
      const votes = chart(page, 'Votes over time');
      await votes.getByRole('button', { name: 'Show as table' }).click();
      const cells = await votes.locator('tbody td').allTextContents();
      expect(cells).to.deep.equal(Array(60).fill('3'));
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download as CSV', exact: true }).click();
      const file = await saved;
      expect(file.suggestedFilename()).to.match(/^statistics-[\d-]{10}-[\d-]{10}\.csv$/);
      const [header, first, ...lines] = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
      expect(header).to.equal('\uFEFFTime (UTC),Votes,Registrations,People signed in,Sign-ins');
      expect(first).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z,3,1,4,5$/);
      expect(lines.length).to.equal(59);
      await page.getByRole('link', { name: 'Performance' }).click();
      await tile(page, 'Error rate').getByText('2.5%').waitFor();
      await tile(page, '95% answered within').getByText('62 ms', { exact: true }).waitFor();
      await tile(page, 'Votes per second').getByText('0.05/s', { exact: true }).waitFor();
    }),
  );

  it(
    'offers no download of the previous time range while another one is loading',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      here.api.platform.lives.set(tenant.tenantId, createSteadyActivity({ votes: 3 }));
      await open(page, tenant, '?range=1h');
      await tile(page, 'Votes').getByText('180', { exact: true }).waitFor();
      const fault = here.api.injectFault({ request: 'GET /v1/statistics', effect: 'hold' });
      await page.getByRole('link', { name: '24 hours' }).click();
      await page.locator('.figures[aria-busy=true]').waitFor();
      const buttons = await page.getByRole('button', { name: /^Download/ }).all();
      expect(buttons).to.not.be.empty;
      const canPress = await Promise.all(
        buttons.map((button) =>
          button.click({ trial: true, timeout: 500 }).then(
            () => true,
            () => false,
          ),
        ),
      );
      fault.end();
      expect(canPress).to.not.include(true);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download votes over time as CSV' }).click();
      const lines = (await readFile(await (await download).path(), 'utf8')).trimEnd().split('\r\n');
      // One row for each hour, and the header.
      expect(lines.length).to.equal(25);
    }),
  );

  it(
    'refreshes while the page is visible, pauses while it is hidden, and keeps its values when no response arrives',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      const { lives } = here.api.platform;
      const countReads = () => here.api.requests.filter(({ path }) => path === '/v1/statistics').length;
      lives.set(tenant.tenantId, createSteadyActivity({ votes: 1 }));
      // The clock of the page is ahead of the server: its last minutes may not have started on the server.
      await page.clock.install();
      await open(page, tenant, '?range=1h');
      await page.getByText('Live', { exact: true }).waitFor();
      await tile(page, 'Votes').getByText(/^60$/).waitFor();
      lives.set(tenant.tenantId, createSteadyActivity({ votes: 2 }));
      await page.clock.runFor(11_000);
      await tile(page, 'Votes')
        .getByText(/^1(1\d|20)$/)
        .waitFor();

      const setHidden = (hidden: boolean) =>
        page.evaluate((now) => {
          Object.defineProperty(document, 'hidden', { value: now, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }, hidden);
      await setHidden(true);
      const before = countReads();
      lives.set(tenant.tenantId, createSteadyActivity({ votes: 3 }));
      await page.clock.runFor(90_000);
      expect(countReads()).to.equal(before);
      await setHidden(false);
      await page.clock.runFor(1);
      await tile(page, 'Votes')
        .getByText(/^1(7\d|80)$/)
        .waitFor();

      const internalError = { code: 'internal-error', status: 500 };
      const fault = here.api.injectFault({ request: 'GET /v1/statistics', effect: internalError });
      const failed = page.getByText('The latest figures are not available right now.');
      while (!(await failed.isVisible())) await page.clock.runFor(2_000);
      await tile(page, 'Votes')
        .getByText(/^1(7\d|80)$/)
        .waitFor();
      fault.end();
      await page.getByRole('button', { name: 'Try again' }).click();
      await failed.waitFor({ state: 'detached' });
    }),
  );

  it(
    'filters by voting, account and time range, each with its own URL',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({
        votings: [{ title: 'Song of the week', endsIn: -60_000 }, { title: 'Late show' }],
      });
      here.api.platform.lives.set(tenant.tenantId, createSteadyActivity({ votes: 3, signIns: 5 }));
      const [song] = tenant.votings;
      await openSignedIn(page, here, tenant.admin, `/t/${tenant.tenantId}/admin`);
      await page.getByRole('link', { name: 'Dashboard: Song of the week' }).click();
      await page.getByRole('button', { name: 'Show figures for: Song of the week' }).waitFor();
      await tile(page, 'Votes').waitFor();
      // There are no sign-ins per voting, and this voting is not open.
      expect(await tile(page, 'People signed in').count()).to.equal(0);
      expect(await page.getByText('Live', { exact: true }).count()).to.equal(0);

      await page.getByRole('button', { name: 'Show figures for' }).click();
      await page.getByRole('textbox', { name: 'Search for a voting' }).fill('LATE');
      await page.getByRole('listitem').filter({ hasText: 'Song of the week' }).waitFor({ state: 'detached' });
      await expectAccessible(page);
      const dialog = page.getByRole('dialog');
      expect(await dialog.getByRole('button', { name: /Song of the week/ }).count()).to.equal(0);
      await dialog.getByRole('button', { name: /Late show/ }).press('Enter');
      await page.waitForURL(({ searchParams }) => searchParams.get('voting') === tenant.votings[1]?.votingId);
      await page.goBack();
      await page.waitForURL(({ searchParams }) => searchParams.get('voting') === song?.votingId);

      await page.getByRole('button', { name: 'Show figures for' }).click();
      await page.getByRole('combobox', { name: 'Or an account' }).fill('shop-1');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Show figures for: Account shop-1' }).waitFor();

      await page.getByRole('button', { name: 'Custom' }).click();
      await fillDateTime(page, 'From', '2026-11-20T10:00');
      await fillDateTime(page, 'To', '2026-11-19T10:00');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByText('The end must be after the start').waitFor();
      await fillDateTime(page, 'To', '2026-11-20T12:30');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.waitForURL(/account=shop-1&from=2026-11-20T09%3A00.*to=2026-11-20T11%3A30/);
      await open(page, tenant, '?voting=nothing');
      await page.getByText('This voting does not exist').waitFor();
    }),
  );

  it(
    'finds one of many accounts by its id or name',
    withPage({ width: 320, hasTouch: true }, async (page) => {
      const tenant = here.api.addTenant();
      const countSearches = () => here.api.requests.filter(({ path }) => path === '/v1/accounts').length;
      const before = countSearches();
      const many = Array.from({ length: 30 }, (_, n) => ({
        accountId: `shop-${100 + n}`,
        name: `Shop ${n}`,
      }));
      addAccounts(here.api.platform, tenant.tenantId, ...many, { accountId: 'b-7', name: 'Bakery Linden' });
      await open(page, tenant);
      await page.getByRole('button', { name: 'Show figures for' }).press('Enter');
      const account = page.getByRole('combobox', { name: 'Or an account' });
      const readSuggestions = () =>
        page
          .locator('#scope-account-list option')
          .evaluateAll((all) => all.map((entry) => entry.textContent));
      await account.fill('shop-10');
      await page.locator('#scope-account-list option').first().waitFor({ state: 'attached' });
      expect(await readSuggestions()).to.deep.equal(many.slice(0, 8).map(({ name }) => name));
      await account.fill('shop-104');
      await page.getByText('Account: Shop 4').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await account.fill('Shop 1');
      await page.keyboard.press('Enter');
      await page.getByText('No account, or more than one account, matches.').waitFor();
      await account.fill('bakery l');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Show figures for: Account b-7' }).waitFor();
      expect(countSearches() - before, 'a question or two a pause, not one a letter').to.be.at.most(10);
    }),
  );

  for (const { width, colorScheme, language } of [
    { width: 1280, colorScheme: 'light', language: 'en' },
    { width: 320, colorScheme: 'dark', language: 'pl' },
  ] as const)
    it(`fits the screen and passes axe: ${width} px, ${colorScheme}, ${language}`, async function () {
      this.timeout(60_000);
      const look = withPage({ width, colorScheme, hasTouch: width < 400 }, async (page) => {
        const tenant = here.api.addTenant({ language, votings: [{ votes: { 1: 9 } }] });
        const fits = async () => {
          await expectAccessible(page);
          await expectNoSidewaysScroll(page);
          expect(await page.locator('body').innerText()).to.not.match(/undefined|\[object|NaN|Invalid Date/);
        };
        // No data yet.
        await open(page, tenant, '?range=1h');
        await page.locator('.chart-empty').first().waitFor();
        await fits();
        here.api.platform.lives.set(tenant.tenantId, createLivelyActivity(20, Date.now() - 1_200_000));
        for (const query of ['?range=1h', '?range=7d&view=performance']) {
          await open(page, tenant, query);
          await page.locator('canvas').first().waitFor();
          await fits();
        }
        await page.locator('.chart-head button').first().click();
        await page.locator('.chart-scroll').waitFor();
        await fits();
      });
      await look.call(this);
    });
});
