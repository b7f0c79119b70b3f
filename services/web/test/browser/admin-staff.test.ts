import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { hasFocus, openFromMenu } from '../support/admin.ts';
import { addAccounts } from '../support/fake/accounts.ts';
import { addPerson } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('admin page: admins', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const checkPage = async (page: Page) => {
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  };

  it(
    'invites an admin, changes what they may do, and removes them, by keyboard',
    withPage({ width: 340, height: 700 }, async (page) => {
      const { tenantId, admin, votings } = here.api.addTenant({
        votings: [{ title: 'Song of the week' }, { title: 'New chair' }],
      });
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin`);
      await openFromMenu(page, 'Admins');
      await page.getByRole('link', { name: 'Carla Lind' }).waitFor();
      await checkPage(page);
      await page.getByRole('button', { name: 'Send invitation' }).press('Enter');
      await page.getByText('Enter a name.').waitFor();
      expect(await hasFocus(page, '#staff-name')).to.equal(true);
      await page.getByLabel('Name', { exact: true }).fill('Bo Ray');
      await page.getByLabel('E-mail').fill('bo@example.com');
      await page.getByRole('radio', { name: /Read only/ }).check();
      await checkPage(page);
      await page.getByRole('button', { name: 'Send invitation' }).press('Enter');
      await page.getByText('Bo Ray is invited.').first().waitFor();
      const row = page.locator('.paged-list > li').filter({ hasText: 'Bo Ray' });
      await row.getByText('Read only').waitFor();
      const bo = here.api.platform.people.find(({ name }) => name === 'Bo Ray');
      expect(bo?.limits).to.deep.equal({ isReadOnly: true });

      addAccounts(here.api.platform, tenantId, { accountId: 'shop-1' });
      await page.getByRole('button', { name: 'Change what Bo Ray may do' }).press('Enter');
      expect(await page.getByRole('radio', { name: /Read only/ }).isChecked()).to.equal(true);
      await page.getByRole('radio', { name: /One account/ }).check();
      await page.getByRole('button', { name: 'Save' }).press('Enter');
      await page.getByText('Enter the ID of an account.').waitFor();
      await page.getByLabel('Account', { exact: true }).fill('shop-1');
      await page.getByRole('button', { name: 'Save' }).press('Enter');
      await row.getByText('One account: shop-1').waitFor();

      await page.getByRole('button', { name: 'Change what Bo Ray may do' }).press('Enter');
      await page.getByRole('radio', { name: /Certain votings/ }).check();
      await page.getByRole('button', { name: 'Song of the week' }).waitFor();
      await page.getByRole('button', { name: 'Save' }).press('Enter');
      await page.getByText('Choose 1 to 100 votings.').waitFor();
      expect(await hasFocus(page, '#staff-votings')).to.equal(true);
      await page.getByLabel('Find votings by title').fill('chair');
      await page.getByRole('button', { name: 'Song of the week' }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'New chair' }).press('Enter');
      await page.getByText('1 voting is chosen:').waitFor();
      await checkPage(page);
      await page.getByRole('button', { name: 'Save' }).press('Enter');
      await row.getByText('1 voting', { exact: true }).waitFor();
      expect(bo?.limits).to.deep.equal({ votings: [votings[1]?.votingId] });
      await page.getByRole('button', { name: 'Change what Bo Ray may do' }).press('Enter');
      await page.getByRole('button', { name: 'Remove “New chair” from the list' }).press('Enter');
      await page.getByText('No voting is chosen yet.').waitFor();
      await page.getByRole('button', { name: 'Cancel' }).first().press('Enter');

      await page.getByRole('button', { name: 'Remove Carla Lind…' }).press('Enter');
      await page.getByText('open pages stop working within 15 minutes').waitFor();
      await checkPage(page);
      await page.getByRole('button', { name: 'Remove', exact: true }).press('Enter');
      await page.getByText('This is the last admin who may do everything.').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Remove Bo Ray…' }).press('Enter');
      await page.getByRole('button', { name: 'Remove', exact: true }).press('Enter');
      await row.waitFor({ state: 'detached' });
      expect(bo?.role).to.equal('voter');
    }),
  );

  it(
    'hides every change from an admin who may only read, also in Polish and dark mode',
    withPage({ width: 340, colorScheme: 'dark' }, async (page) => {
      const { tenantId, votings, voter } = here.api.addTenant({
        language: 'pl',
        votings: [{ title: 'Song' }],
      });
      const reader = addPerson(here.api.platform, tenantId, 'admin', 'Rita Reader', 'pl');
      reader.limits = { isReadOnly: true };
      addAccounts(here.api.platform, tenantId, { accountId: 'shop-1' });
      await openSignedIn(page, here, reader, `/t/${tenantId}/admin`);
      await page.getByText('Możesz tu wszystko czytać, ale niczego nie zmienisz.').waitFor();
      const ready: Record<string, string> = {
        '': '.admin-list',
        '/staff': '.paged-list > li',
        '/people': '.paged-list > li',
        [`/people/${voter.voterId}`]: 'suffra-person-data',
        '/credits': '#packs ~ ul li',
        '/accounts': '.accounts > li',
        '/api-keys': 'h1',
        '/partners': 'h1',
        '/settings': '.card',
        '/updates': 'h1',
        [`/${votings[0]?.votingId}`]: '.form-columns',
      };
      for (const [path, selector] of Object.entries(ready)) {
        await page.evaluate((to) => {
          history.pushState(null, '', to);
          dispatchEvent(new PopStateEvent('popstate'));
        }, `/t/${tenantId}/admin${path}`);
        await page.locator(`.outlet[data-read-only] ${selector}`).first().waitFor();
        const changes = page.locator('.outlet').locator('.primary, .danger, [name="credits"], #key-name');
        expect(await changes.filter({ visible: true }).allInnerTexts(), path).to.deep.equal([]);
      }
      await checkPage(page);
      await page.goto(`${here.address}/t/${tenantId}/`);
      await page.locator('.tile-link').first().waitFor();
      expect(await page.locator('[data-read-only]').count(), 'pages of voters stay as they are').to.equal(0);
    }),
  );
});
