import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import { livelyLife, steadyLife } from '../support/fake/life.ts';
import { addReport } from '../support/fake/reports.ts';
import { addPerson } from '../support/fake/tenants.ts';
import { openAs, type Site, site } from '../support/site.ts';

describe('monthly reports', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  it(
    'are listed, read, gone through account by account, and made again',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const { world } = here.api;
      await openAs(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/reports`);
      await page.getByRole('heading', { name: 'No report yet' }).waitFor();
      for (const month of ['2026-09', '2026-10']) addReport(world, tenant.tenantId, month);
      await page.reload();
      const months = page.locator('.report-link');
      await months.first().waitFor();
      expect(await months.allTextContents()).to.deep.equal(['October 2026', 'September 2026']);
      await months.first().click();
      await page.getByRole('heading', { level: 1, name: 'Report for October 2026' }).waitFor();
      await page.getByText('11.1% more than September 2026').first().waitFor();
      // The parts of the cost, to the cent, and their sum.
      const costs = await page.locator('.cost-table td:last-child').allTextContents();
      const [total = 0, ...parts] = costs.map((each) => Number(each.replace(/[^\d.]/g, ''))).reverse();
      expect(parts.reduce((sum, each) => sum + each, 0)).to.be.closeTo(total, 0.011);
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

      await page.getByRole('button', { name: 'Make again' }).click();
      await page.getByText('This report is being made.').waitFor();
      await page.getByText('This report is being made.').waitFor({ state: 'detached' });
      expect(await accounts.count()).to.equal(10);
    }),
  );

  it(
    'of a month without one are made on demand, and refused before the month is over',
    inPage({ width: 320, colorScheme: 'dark' }, async (page) => {
      const tenant = here.api.addTenant({ language: 'pl' });
      await openAs(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/reports/2026-08`);
      await page.getByText('Nie ma raportu z tego miesiąca.').waitFor();
      await page.getByRole('button', { name: 'Sporządź go' }).click();
      await page.locator('.cost-table').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(await page.locator('body').innerText()).to.not.match(/undefined|\[object|NaN|Invalid Date/);
      await page.goto(`${here.address}/t/${tenant.tenantId}/admin/reports/2999-01`);
      await page.getByRole('button', { name: 'Sporządź go' }).click();
      await page.getByText('Nie ma jeszcze wszystkich danych').waitFor();
    }),
  );
});

describe('an operator’s page', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  it(
    'shows all tenants, sorts them, and leads into each',
    inPage({}, async (page) => {
      const { world } = here.api;
      const [small, big] = ['Small Choir', 'Big Radio'].map((name) => here.api.addTenant({ name }));
      world.lives.set(small?.tenantId ?? '', steadyLife({ votes: 1, requests: 10, errors: 1, p50: 30 }));
      world.lives.set(big?.tenantId ?? '', livelyLife(900_000, 0));
      world.tenants.set('platform', { name: 'Suffra', quota: 1 });
      const operator = addPerson(world, 'platform', 'operator', 'Olga Prins');
      await openAs(page, here, operator, '/t/platform/');
      await page.getByRole('link', { name: 'Tenants' }).click();
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
    'shows how changes reach production',
    inPage({ width: 320, colorScheme: 'dark' }, async (page) => {
      const { world } = here.api;
      world.tenants.set('platform', { name: 'Suffra', quota: 1 });
      const operator = addPerson(world, 'platform', 'operator', 'Ola Prins', 'pl');
      await openAs(page, here, operator, '/t/platform/deliveries');
      const fact = (name: string) => page.locator('.figure-tile').filter({ hasText: name });
      await fact('Czas realizacji').getByText('41 min', { exact: true }).waitFor();
      await fact('Kompletne i poprawne').getByText('81,4%', { exact: true }).waitFor();
      const releases = page.getByRole('region', { name: 'Ostatnie wydania' }).locator('tbody tr');
      expect(await releases.count()).to.equal(20);
      expect(await releases.filter({ hasText: 'Wycofane' }).count()).to.equal(1);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(await page.locator('body').innerText()).to.not.match(/undefined|\[object|NaN|Invalid Date/);
    }),
  );

  it(
    'tells no share of the pipeline where nothing ran',
    inPage({}, async (page) => {
      const { world } = here.api;
      world.tenants.set('platform', { name: 'Suffra', quota: 1 });
      const operator = addPerson(world, 'platform', 'operator', 'Olga Prins');
      await openAs(page, here, operator, '/t/platform/deliveries');
      const value = (name: string) =>
        page.locator('.figure-tile').filter({ hasText: name }).locator('.figure-value').innerText();
      await page.locator('.figure-tile').first().waitFor();
      expect(await value('Success rate')).to.equal('93%');
      // Of an hour the made-up pipeline has no run.
      await page.getByRole('link', { name: '1 hour' }).click();
      await page.getByText('Nothing was released in this time.').waitFor();
      expect(await Promise.all(['Success rate', 'Complete and accurate'].map(value))).to.deep.equal([
        '–',
        '–',
      ]);
    }),
  );

  it(
    'is for operators alone',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await openAs(page, here, tenant.admin, `/t/${tenant.tenantId}/operator`);
      await page.locator('suffra-not-allowed').waitFor();
    }),
  );
});
