import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import { addAccounts } from '../support/fake/accounts.ts';
import { accountsOf } from '../support/fake/world.ts';
import { openAs, type Site, site } from '../support/site.ts';

describe('the admin’s page of accounts', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  it(
    'adds an account, changes one and refuses a second of its id, by keyboard, on a narrow screen',
    inPage({ width: 320, hasTouch: true }, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      await openAs(page, here, admin, `/t/${tenantId}/admin`);
      await page.getByRole('link', { name: 'Accounts' }).press('Enter');
      await page.getByText('No accounts yet').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      const saves = page.getByRole('button', { name: 'Save the account' });
      await page.getByLabel('Id', { exact: true }).fill('two words');
      await page.getByLabel('Votings at the same time').fill('many');
      await saves.press('Enter');
      await page.getByText('A whole number from 1 to 10,000.').waitFor();
      await expectAccessible(page);
      await page.getByLabel('Id', { exact: true }).fill('shop-1');
      await page.getByLabel('Name').fill('Bakery Linden');
      await page.getByLabel('Votings at the same time').fill('4');
      await saves.press('Enter');
      await page.getByText('“Bakery Linden” is saved.').first().waitFor();
      await page.getByText('4 votings at the same time').waitFor();
      await page.getByLabel('Id', { exact: true }).fill('shop-1');
      await saves.press('Enter');
      await page.getByRole('alert').getByText('There is an account of this id already.').waitFor();
      await page.getByRole('button', { name: 'Edit Bakery Linden' }).press('Enter');
      await page.getByRole('heading', { name: 'Change “Bakery Linden”' }).waitFor();
      expect(await page.getByLabel('Id', { exact: true }).isDisabled()).to.equal(true);
      await page.getByLabel('Votings at the same time').fill('');
      await saves.press('Enter');
      await page.getByText('“Bakery Linden” is saved.').first().waitFor();
      const [stored] = accountsOf(here.api.world, tenantId).values();
      expect(stored).to.deep.equal({ accountId: 'shop-1', name: 'Bakery Linden', version: 2 });
      await expectNoSidewaysScroll(page);
    }),
  );

  it(
    'makes many of a list or a file, says what became of each, and goes on after a break',
    inPage({}, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      addAccounts(here.api.world, tenantId, { accountId: 'shop-5', name: 'Other' }, { accountId: 'shop-6' });
      await openAs(page, here, admin, `/t/${tenantId}/admin/accounts`);
      await page.getByRole('button', { name: 'Create the accounts' }).click();
      await page.getByText('Paste a list or choose a file first.').waitFor();
      await page.getByLabel('Paste the list here').fill('id,name\nshop-1,One\ntwo words,Two');
      await page.getByText('Line 3: the id may have letters').waitFor();
      await expectAccessible(page);
      const lines = Array.from({ length: 250 }, (_, i) => `shop-${i}`).join('\n');
      await page
        .getByLabel('Or choose a CSV file')
        .setInputFiles({ name: 'accounts.csv', mimeType: 'text/csv', buffer: Buffer.from(`id\n${lines}`) });
      const create = page.getByRole('button', { name: 'Create 250 accounts' });
      const lost = here.api.trouble({ with: 'POST /v1/accounts', does: { slug: 'busy-now', status: 409 } });
      await create.click();
      await page.getByRole('alert').waitFor();
      lost.end();
      await create.click();
      await page.getByText('248 accounts created.').first().waitFor();
      await page.getByText('1 account had been there just so.').waitFor();
      await page.getByText('1 account is there with other details').waitFor();
      await page.getByText('shop-5', { exact: true }).last().waitFor();
      expect(accountsOf(here.api.world, tenantId).size).to.equal(250);
      await expectAccessible(page);
    }),
  );

  it(
    'lists them in pages, and finds them by the beginning of an id or a name; in Polish too',
    inPage({}, async (page) => {
      const { tenantId, admin } = here.api.addTenant({ language: 'pl' });
      const seeds = Array.from({ length: 45 }, (_, i) => ({ accountId: `shop-${i}`, name: `Sklep ${i}` }));
      addAccounts(here.api.world, tenantId, ...seeds, { accountId: 'x-1', name: 'Żabka' });
      await openAs(page, here, admin, `/t/${tenantId}/admin/accounts`);
      const rows = page.locator('.accounts > li');
      await rows.nth(19).waitFor();
      await page.getByRole('button', { name: 'Pokaż więcej' }).press('Enter');
      await rows.nth(39).waitFor();
      expect(await page.locator('.accounts > li:nth-child(21) button:focus').count()).to.equal(1);
      await page.getByLabel('Szukaj').fill('ża');
      await page.getByText('x-1').waitFor();
      expect(await rows.count()).to.equal(1);
      await page.getByLabel('Szukaj').fill('shop-4');
      await page.getByText('Sklep 44').waitFor();
      expect(await rows.count()).to.equal(6);
      await page.getByLabel('Szukaj').fill('nikt');
      await page.getByText('Żaden identyfikator ani nazwa tak się nie zaczyna.').waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'tells in the form of a voting whether there is such an account, and suggests those that begin so',
    inPage({ width: 360 }, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      addAccounts(here.api.world, tenantId, { accountId: 'shop-12', name: 'Bakery Linden' });
      await openAs(page, here, admin, `/t/${tenantId}/admin/new`);
      await page.getByLabel('Account').fill('shop');
      await page.getByText('You have no account of this id.').waitFor();
      await page.locator('#form-accountId-list option[value=shop-12]').waitFor({ state: 'attached' });
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByLabel('Account').fill('shop-12');
      await page.getByText('Account: Bakery Linden').waitFor();
    }),
  );
});
