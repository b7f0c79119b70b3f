import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { createLivelyActivity, createSteadyActivity } from '../support/fake/activity.ts';
import { addReport } from '../support/fake/reports.ts';
import { addPerson } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('monthly reports', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'are listed, opened, browsed by account, and made again',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const { platform } = here.api;
      await openSignedIn(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/reports`);
      await page.getByRole('heading', { name: 'No report yet' }).waitFor();
      for (const month of ['2026-09', '2026-10']) addReport(platform, tenant.tenantId, month);
      await page.reload();
      const months = page.locator('.report-link');
      await months.first().waitFor();
      expect(await months.allTextContents()).to.deep.equal(['October 2026', 'September 2026']);
      await months.first().click();
      await page.getByRole('heading', { level: 1, name: 'Report for October 2026' }).waitFor();
      await page.getByText('11.1% more than September 2026').first().waitFor();
      // The components of the cost, to the cent, and their sum.
      const costs = await page.locator('.cost-table td:last-child').allTextContents();
      const [total = 0, ...parts] = costs.map((cost) => Number(cost.replace(/[^\d.]/g, ''))).reverse();
      expect(parts.reduce((sum, part) => sum + part, 0)).to.be.closeTo(total, 0.011);
      expect(await page.getByRole('link', { name: 'Download CSV' }).getAttribute('href')).to.match(/\.csv$/);

      const accounts = page.getByRole('region', { name: 'Figures by account' }).locator('tbody tr');
      expect(await accounts.count()).to.equal(10);
      await page.getByRole('button', { name: 'All accounts' }).click();
      await accounts.nth(99).waitFor();
      for (const count of [200, 250]) {
        await page.getByRole('button', { name: 'Show more' }).click();
        await accounts.nth(count - 1).waitFor();
      }
      const names = await accounts.locator('th').allTextContents();
      expect(new Set(names).size).to.equal(250);
      expect(await page.getByRole('button', { name: 'Show more' }).count()).to.equal(0);

      await page.getByRole('button', { name: 'Create again' }).click();
      await page.getByText('This report is being created.').waitFor();
      await page.getByText('This report is being created.').waitFor({ state: 'detached' });
      expect(await accounts.count()).to.equal(10);
    }),
  );

  it(
    'are made on demand for a month without one, and rejected before the month is over',
    withPage({ width: 320, colorScheme: 'dark' }, async (page) => {
      const tenant = here.api.addTenant({ language: 'pl' });
      await openSignedIn(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/reports/2026-08`);
      await page.getByText('Nie ma raportu za ten miesiąc.').waitFor();
      await page.getByRole('button', { name: 'Utwórz raport' }).click();
      await page.locator('.cost-table').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(await page.locator('body').innerText()).to.not.match(/undefined|\[object|NaN|Invalid Date/);
      await page.goto(`${here.address}/t/${tenant.tenantId}/admin/reports/2999-01`);
      await page.getByRole('button', { name: 'Utwórz raport' }).click();
      await page.getByText('Dane za ten miesiąc nie są jeszcze kompletne').waitFor();
    }),
  );
});

describe('operator page', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'lists all tenants, sorts them, and links to each',
    withPage({}, async (page) => {
      const { platform } = here.api;
      const [small, big] = ['Small Choir', 'Big Radio'].map((name) => here.api.addTenant({ name }));
      platform.lives.set(
        small?.tenantId ?? '',
        createSteadyActivity({ votes: 1, requests: 10, errors: 1, p50: 30 }),
      );
      platform.lives.set(big?.tenantId ?? '', createLivelyActivity(900_000, 0));
      platform.tenants.set('platform', { name: 'Suffra', quota: 1 });
      const operator = addPerson(platform, 'platform', 'operator', 'Olga Prins');
      await openSignedIn(page, here, operator, '/t/platform/');
      await page.getByRole('link', { name: 'Organisations', exact: true }).click();
      const names = page.locator('.tenants tbody th a');
      await names.first().waitFor();
      expect((await names.allTextContents())[0]).to.equal('Big Radio');
      await page.getByRole('button', { name: 'Error rate' }).click();
      expect((await names.allTextContents())[0]).to.equal('Small Choir');
      const sort = page.getByRole('columnheader', { name: 'Error rate' });
      expect(await sort.getAttribute('aria-sort')).to.equal('descending');
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Small Choir' }).click();
      await page.getByRole('heading', { level: 1, name: 'Small Choir' }).waitFor();
      await page.locator('canvas').first().waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'shows what is sold, open, waiting and wrong now, and what could not be loaded',
    withPage({ width: 320, colorScheme: 'dark' }, async (page) => {
      const { platform } = here.api;
      platform.tenants.set('platform', { name: 'Suffra', quota: 1 });
      const suspended = here.api.addTenant({ name: 'Radio', votings: [{}, { startsIn: 3_600_000 }] });
      Object.assign(platform.tenants.get(suspended.tenantId) ?? {}, {
        suspension: { suspendedAt: '2026-11-20T10:00:00.000Z', reason: 'Umowa wygasła.' },
      });
      const { queues, alarms } = platform.status;
      queues.unshift(
        { service: 'metrics', name: 'FactsDlq', isDeadLetterQueue: true, messages: 3 },
        { service: 'wallet', name: 'Commands', isDeadLetterQueue: false, messages: 12, oldestAgeSeconds: 95 },
      );
      const since = '2026-11-20T10:00:00.000Z';
      alarms.push({ name: 'suffra-metrics-prod-FactsDlqAlarm', description: 'Facts were lost.', since });
      const operator = addPerson(platform, 'platform', 'operator', 'Ola Prins', 'pl');
      await page.route('**/v1/sales/all*', (route) => route.abort());
      await openSignedIn(page, here, operator, '/t/platform/operator');
      const findTile = (name: string) => page.locator('.figure-tile').filter({ hasText: name });
      await findTile('Najstarszy komunikat').getByText('1 min 35 sek.', { exact: true }).waitFor();
      await findTile('utraconych').getByText('3', { exact: true }).waitFor();
      await findTile('Aktywne alarmy').getByText('1', { exact: true }).waitFor();
      await findTile('Zaplanowane')
        .getByText(/^[1-9]/)
        .waitFor();
      await findTile('Aktywne organizacje')
        .getByText(/^Zawieszone: [1-9]/)
        .waitFor();
      await page.getByText('Nie udało się wczytać części danych.').waitFor();
      await page.getByText('Kolejki z komunikatami: 2').press('Enter');
      const waiting = page.getByRole('region', { name: 'Kolejki z komunikatami' }).locator('tbody tr');
      expect(await waiting.count()).to.equal(2);
      await page.getByText('Aktywne alarmy: 1').press('Enter');
      await page.getByText('Facts were lost.').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.unroute('**/v1/sales/all*');
      await page.getByRole('button', { name: 'Spróbuj ponownie' }).click();
      await findTile('sprzedane dziś').getByText(/^\d/).first().waitFor();
      queues.splice(0, 2);
      alarms.splice(0, 1);
    }),
  );

  it(
    'shows how changes reach production',
    withPage({ width: 320, colorScheme: 'dark' }, async (page) => {
      const { platform } = here.api;
      platform.tenants.set('platform', { name: 'Suffra', quota: 1 });
      const operator = addPerson(platform, 'platform', 'operator', 'Ola Prins', 'pl');
      await openSignedIn(page, here, operator, '/t/platform/deliveries');
      const findTile = (name: string) => page.locator('.figure-tile').filter({ hasText: name });
      await findTile('Czas realizacji').getByText('41 min', { exact: true }).waitFor();
      await findTile('Kompletne i poprawne').getByText('81,4%', { exact: true }).waitFor();
      const releases = page.getByRole('region', { name: 'Ostatnie wydania' }).locator('tbody tr');
      expect(await releases.count()).to.equal(20);
      expect(await releases.filter({ hasText: 'Wycofane' }).count()).to.equal(1);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(await page.locator('body').innerText()).to.not.match(/undefined|\[object|NaN|Invalid Date/);
    }),
  );

  it(
    'shows no rates for a pipeline without runs',
    withPage({}, async (page) => {
      const { platform } = here.api;
      platform.tenants.set('platform', { name: 'Suffra', quota: 1 });
      const operator = addPerson(platform, 'platform', 'operator', 'Olga Prins');
      await openSignedIn(page, here, operator, '/t/platform/deliveries');
      const value = (name: string) =>
        page.locator('.figure-tile').filter({ hasText: name }).locator('.figure-value').innerText();
      await page.locator('.figure-tile').first().waitFor();
      expect(await value('Success rate')).to.equal('93%');
      // The fake pipeline has no run in this hour.
      await page.getByRole('link', { name: '1 hour' }).click();
      await page.getByText('No releases in this period.').waitFor();
      expect(await Promise.all(['Success rate', 'Complete and accurate'].map(value))).to.deep.equal([
        '–',
        '–',
      ]);
    }),
  );

  it(
    'is available to operators only',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await openSignedIn(page, here, tenant.admin, `/t/${tenant.tenantId}/operator`);
      await page.locator('suffra-not-allowed').waitFor();
    }),
  );
});
