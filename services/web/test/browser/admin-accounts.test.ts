import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { openFromMenu } from '../support/admin.ts';
import { findBrokenReferences } from '../support/broken-references.ts';
import { addAccounts } from '../support/fake/accounts.ts';
import { getAccounts } from '../support/fake/platform.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('admin page: accounts', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'creates and edits an account and rejects a duplicate id, by keyboard, on a narrow screen',
    withPage({ width: 320, hasTouch: true }, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin`);
      await openFromMenu(page, 'Accounts');
      await page.getByText('No accounts yet').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      const saves = page.getByRole('button', { name: 'Save account' });
      await page.getByLabel('ID', { exact: true }).fill('two words');
      await page.getByLabel('Maximum open votings').fill('many');
      await saves.press('Enter');
      await page.getByText('Enter a whole number from 1 to 10,000.').waitFor();
      await expectAccessible(page);
      await page.getByLabel('ID', { exact: true }).fill('shop-1');
      await page.getByLabel('Name').fill('Bakery Linden');
      await page.getByLabel('Maximum open votings').fill('4');
      await saves.press('Enter');
      await page.getByText('“Bakery Linden” is saved.').first().waitFor();
      await page.getByText('At most 4 votings open at the same time').waitFor();
      await page.getByLabel('ID', { exact: true }).fill('shop-1');
      await saves.press('Enter');
      await page.getByRole('alert').getByText('An account with this ID already exists.').waitFor();
      await page.getByRole('button', { name: 'Edit Bakery Linden' }).press('Enter');
      await page.getByRole('heading', { name: 'Edit “Bakery Linden”' }).waitFor();
      expect(await page.getByLabel('ID', { exact: true }).isDisabled()).to.equal(true);
      await page.getByLabel('Maximum open votings').fill('');
      await saves.press('Enter');
      await page.getByText('“Bakery Linden” is saved.').first().waitFor();
      const [stored] = getAccounts(here.api.platform, tenantId).values();
      expect(stored).to.deep.equal({ accountId: 'shop-1', name: 'Bakery Linden', version: 2 });
      await expectNoSidewaysScroll(page);
    }),
  );

  it(
    'imports accounts from a list or a file, shows each outcome, and continues after an interruption',
    withPage({}, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      addAccounts(
        here.api.platform,
        tenantId,
        { accountId: 'shop-5', name: 'Other' },
        { accountId: 'shop-6' },
      );
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin/accounts`);
      await page.getByRole('button', { name: 'Create accounts' }).click();
      await page.getByText('Paste a list or choose a file first.').waitFor();
      expect(await findBrokenReferences(page)).to.deep.equal([]);
      await page.getByLabel('Paste the list here').fill('id,name\nshop-1,One\ntwo words,Two');
      await page.getByText('Line 3: the ID must start with a letter or digit').waitFor();
      await expectAccessible(page);
      const lines = Array.from({ length: 250 }, (_, i) => `shop-${i}`).join('\n');
      await page
        .getByLabel('Or choose a CSV file')
        .setInputFiles({ name: 'accounts.csv', mimeType: 'text/csv', buffer: Buffer.from(`id\n${lines}`) });
      const create = page.getByRole('button', { name: 'Create 250 accounts' });
      const lost = here.api.injectFault({
        request: 'POST /v1/accounts',
        effect: { code: 'busy-now', status: 409 },
      });
      await create.click();
      await page.getByRole('alert').waitFor();
      lost.end();
      await create.click();
      await page.getByText('248 accounts created.').first().waitFor();
      await page.getByText('Already there with the same details: 1 account.').waitFor();
      await page.getByText('1 account already exists with other details').waitFor();
      await page.getByText('shop-5', { exact: true }).last().waitFor();
      expect(getAccounts(here.api.platform, tenantId).size).to.equal(250);
      await expectAccessible(page);
    }),
  );

  it(
    'lists accounts in pages and finds them by the start of the id or name, also in Polish',
    withPage({}, async (page) => {
      const { tenantId, admin } = here.api.addTenant({ language: 'pl' });
      const seeds = Array.from({ length: 45 }, (_, i) => ({ accountId: `shop-${i}`, name: `Sklep ${i}` }));
      addAccounts(here.api.platform, tenantId, ...seeds, { accountId: 'x-1', name: 'Żabka' });
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin/accounts`);
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
      await page
        .getByText('Żaden identyfikator tak się nie zaczyna i żadna nazwa nie zawiera tych słów.')
        .waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'checks the account in the voting form and suggests matching accounts',
    withPage({ width: 360 }, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      addAccounts(here.api.platform, tenantId, { accountId: 'shop-12', name: 'Bakery Linden' });
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin/new`);
      await page.getByLabel('Account').fill('shop');
      await page.getByText('You have no account with this ID.').waitFor();
      await page.locator('#form-accountId-list option[value=shop-12]').waitFor({ state: 'attached' });
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByLabel('Account').fill('shop-12');
      await page.getByText('Account: Bakery Linden').waitFor();
    }),
  );
});
