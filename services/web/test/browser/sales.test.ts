import { readFileSync } from 'node:fs';
import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { openFromMenu } from '../support/admin.ts';
import { addPerson, type FakeTenant } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('the pages with the sales of credits', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });
  let purchases = 0;
  const addPurchase = ({ voter }: FakeTenant, currency: string, amount: number, revoked = 0) => {
    purchases += 1;
    const purchaseId = `sale${purchases}`;
    const { voterId } = voter;
    const price = { currency, amount };
    here.api.platform.purchases.set(purchaseId, {
      ...{ purchaseId, voterId, provider: 'stripe', name: '=5 credits', credits: 5, price },
      ...{ state: 'credited', revoked },
    });
  };

  it(
    'show an admin the totals of each currency and save them as CSV, on a narrow screen',
    withPage({ width: 320, hasTouch: true }, async (page) => {
      const tenant = here.api.addTenant();
      addPurchase(tenant, 'EUR', 490);
      addPurchase(tenant, 'EUR', 490, 5);
      addPurchase(tenant, 'PLN', 1_990);
      addPurchase(here.api.addTenant(), 'EUR', 99_990);
      await openSignedIn(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/credits`);
      await page.getByRole('link', { name: 'Sales' }).click();
      const totals = page.getByRole('table', { name: 'Totals by currency' });
      await totals.getByRole('row', { name: 'EUR 2 10 €9.80 €4.90 €0.00 €4.90' }).waitFor();
      await totals.getByRole('row', { name: 'PLN 1 5 PLN 19.90 PLN 0.00 PLN 0.00 PLN 19.90' }).waitFor();
      await page.getByLabel('Group by').selectOption('Pack');
      await page.getByRole('table', { name: 'Pack' }).getByRole('row').nth(2).waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: /CSV/ }).press('Enter');
      const csv = readFileSync(await (await download).path(), 'utf8');
      expect(csv).to.include(`'=5 credits`).and.not.include(',=5');
    }),
  );

  it(
    'show an operator the sales of all tenants, also in Polish and dark',
    withPage({ width: 340, colorScheme: 'dark' }, async (page) => {
      const tenant = here.api.addTenant();
      addPurchase(tenant, 'EUR', 490);
      here.api.platform.tenants.set('platform', { name: 'Platform', quota: 16 });
      const operator = addPerson(here.api.platform, 'platform', 'operator', 'Olga Lis', 'pl');
      await openSignedIn(page, here, operator, '/t/platform/operator');
      await openFromMenu(page, 'Sprzedaż');
      await page.getByRole('rowheader', { name: tenant.tenantId }).waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }),
  );

  it(
    'say that nothing was sold, and offer another attempt after an error',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const fault = here.api.injectFault({
        request: 'GET /v1/sales.*',
        effect: { code: 'busy', status: 503 },
      });
      await openSignedIn(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/sales`);
      await page.getByRole('alert').getByRole('button', { name: 'Try again' }).waitFor();
      fault.end();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('Nothing was sold in this period.').waitFor();
    }),
  );
});
