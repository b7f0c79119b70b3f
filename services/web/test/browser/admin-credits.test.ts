import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { openFromMenu } from '../support/admin.ts';
import { getPacks } from '../support/fake/platform.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('admin page: credits', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'adds a pack, edits it, and takes it off sale, by keyboard',
    withPage({ width: 360 }, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin`);
      await openFromMenu(page, 'Credits');
      await page.getByRole('heading', { name: 'New pack' }).waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByRole('button', { name: 'Save pack' }).press('Enter');
      await page.getByText('Enter a name.').waitFor();
      await expectAccessible(page);
      await page.getByLabel('Name').fill('Łódź offer');
      await page.getByLabel('Number of credits').fill('10');
      await page.getByLabel('EUR').fill('7,9');
      await page.getByLabel('PLN').fill('a lot');
      await page.getByRole('button', { name: 'Save pack' }).press('Enter');
      await page.getByText('Enter an amount like 4.90.').waitFor();
      await page.getByLabel('PLN').fill('32.50');
      await page.getByLabel('Price in another currency').selectOption('JPY');
      await page.locator('#pack-JPY:focus').fill('500.5');
      await page.getByRole('button', { name: 'Save pack' }).press('Enter');
      await page.getByText('Enter an amount like 500.').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByLabel('JPY').fill('500');
      await page.getByRole('button', { name: 'Save pack' }).press('Enter');
      await page.getByText('“Łódź offer” is saved.').first().waitFor();
      const made = getPacks(here.api.platform, tenantId).find(({ packId }) => packId === 'lodz-offer');
      expect(made).to.deep.include({ credits: 10, onSale: true, version: 1 });
      expect(made?.prices).to.deep.equal([
        { currency: 'EUR', amount: 790 },
        { currency: 'PLN', amount: 3250 },
        { currency: 'JPY', amount: 500 },
      ]);
      await page.getByText(/€7.90, PLN\s32.50, (JP)?¥500$/).waitFor();
      await page.getByRole('button', { name: 'Edit Łódź offer' }).press('Enter');
      expect(await page.getByLabel('EUR').inputValue()).to.equal('7.90');
      await page.getByRole('switch', { name: 'On sale' }).press('Space');
      await page.getByRole('button', { name: 'Save pack' }).press('Enter');
      await page.getByText('not on sale').waitFor();
    }),
  );

  it(
    'does not overwrite another admin’s change',
    withPage({}, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin/credits`);
      await page.getByRole('button', { name: 'Edit 5 credits' }).click();
      const changed = getPacks(here.api.platform, tenantId).map((pack) => ({ ...pack, version: 2 }));
      here.api.platform.packs.set(tenantId, changed);
      await page.getByRole('button', { name: 'Save pack' }).click();
      await page.getByRole('alert').getByText('Someone else changed this in the meantime.').waitFor();
    }),
  );

  it(
    'is available to admins only',
    withPage({}, async (page) => {
      const { tenantId, voter } = here.api.addTenant();
      await openSignedIn(page, here, voter, `/t/${tenantId}/admin/credits`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByRole('button', { name: 'Save pack' }).count()).to.equal(0);
    }),
  );
});
