import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import { balanceOf } from '../support/fake/wallet.ts';
import { packsOf } from '../support/fake/world.ts';
import { openAs, type Site, site } from '../support/site.ts';

describe('the admin’s page of credits', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  it(
    'offers a new pack, changes one, and takes it off sale, by keyboard',
    inPage({ width: 360 }, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      await openAs(page, here, admin, `/t/${tenantId}/admin`);
      await page.getByRole('link', { name: 'Credits', exact: true }).press('Enter');
      await page.getByRole('heading', { name: 'New pack' }).waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByRole('button', { name: 'Save the pack' }).press('Enter');
      await page.getByText('Give it a name.').waitFor();
      await expectAccessible(page);
      await page.getByLabel('Name').fill('Łódź offer');
      await page.getByLabel('Credits in it').fill('10');
      await page.getByLabel('EUR').fill('7,9');
      await page.getByLabel('PLN').fill('a lot');
      await page.getByRole('button', { name: 'Save the pack' }).press('Enter');
      await page.getByText('An amount like 4.90.').waitFor();
      await page.getByLabel('PLN').fill('32.50');
      await page.getByRole('button', { name: 'Save the pack' }).press('Enter');
      await page.getByText('“Łódź offer” is saved.').first().waitFor();
      const made = packsOf(here.api.world, tenantId).find(({ packId }) => packId === 'lodz-offer');
      expect(made).to.deep.include({ credits: 10, onSale: true, version: 1 });
      expect(made?.prices).to.deep.equal([
        { currency: 'EUR', amount: 790 },
        { currency: 'PLN', amount: 3250 },
      ]);
      await page.getByRole('button', { name: 'Edit Łódź offer' }).press('Enter');
      expect(await page.getByLabel('EUR').inputValue()).to.equal('7.90');
      await page.getByRole('switch', { name: 'On sale' }).press('Space');
      await page.getByRole('button', { name: 'Save the pack' }).press('Enter');
      await page.getByText('not on sale').waitFor();
    }),
  );

  it(
    'does not save over another’s change',
    inPage({}, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      await openAs(page, here, admin, `/t/${tenantId}/admin/credits`);
      await page.getByRole('button', { name: 'Edit 5 credits' }).click();
      const changed = packsOf(here.api.world, tenantId).map((each) => ({ ...each, version: 2 }));
      here.api.world.packs.set(tenantId, changed);
      await page.getByRole('button', { name: 'Save the pack' }).click();
      await page.getByRole('alert').getByText('Somebody changed this in the meantime.').waitFor();
    }),
  );

  it(
    'gives and takes credits with a reason, once, and says what is there then; in Polish too',
    inPage({}, async (page) => {
      const { tenantId, admin, voter } = here.api.addTenant({ language: 'pl' });
      await openAs(page, here, admin, `/t/${tenantId}/admin/credits`);
      await page.getByRole('button', { name: 'Zaksięguj' }).click();
      await page.getByRole('alert').getByText('Podaj identyfikator').waitFor();
      const book = async (credits: string) => {
        await page.getByLabel('Identyfikator głosującego').fill(voter.voterId);
        await page.getByLabel('Kredyty', { exact: true }).fill(credits);
        await page.getByLabel('Powód').fill('nagroda');
        await page.getByRole('button', { name: 'Zaksięguj' }).click();
      };
      await book('5');
      await page.getByText('Stan portfela: 5 kredytów.').first().waitFor();
      await expectAccessible(page);
      await book('-2');
      await page.getByText('Stan portfela: 3 kredyty.').first().waitFor();
      await book('-4');
      await page.getByRole('alert').getByText('W portfelu jest mniej kredytów.').waitFor();
      expect(balanceOf(here.api.world, voter.voterId)).to.equal(3);
    }),
  );

  it(
    'is for admins',
    inPage({}, async (page) => {
      const { tenantId, voter } = here.api.addTenant();
      await openAs(page, here, voter, `/t/${tenantId}/admin/credits`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByRole('button', { name: 'Save the pack' }).count()).to.equal(0);
    }),
  );
});
