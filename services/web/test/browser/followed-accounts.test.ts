import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { addAccounts } from '../support/fake/accounts.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';
import { openVoting } from '../support/voter.ts';

describe('followed accounts', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'are chosen by an admin, followed on the page of a voting, and listed and removed in the profile',
    withPage({ width: 360 }, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ accountId: 'page-7', startsIn: 3_600_000 }] });
      addAccounts(here.api.platform, tenant.tenantId, { accountId: 'page-7', name: 'Page seven' });
      const settings = `/t/${tenant.tenantId}/admin/settings`;
      await openSignedIn(page, here, tenant.admin, settings);
      await page.getByRole('radio', { name: 'Only voters who follow the account' }).check();
      await page.getByText('Saved. It applies to votings').first().waitFor();
      expect(here.api.platform.tenants.get(tenant.tenantId)).to.include({ reminderMode: 'followed' });
      await expectAccessible(page);
      await openVoting(page, here, tenant);
      await page.getByText('You also get the reminder 15 minutes before it opens').waitFor();
      await page.getByRole('button', { name: 'Follow page-7' }).click();
      await page.getByRole('button', { name: 'Unfollow page-7' }).waitFor();
      const getFollowed = () => here.api.platform.followedAccounts.get(tenant.voter.voterId);
      await waitUntil(() => getFollowed()?.has('page-7') === true, 60_000, 'the followed account');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.goto(`${here.address}/t/${tenant.tenantId}/profile`);
      await page.getByText('if you follow its account or asked for its alert').waitFor();
      await page.getByText('Page seven').waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Unfollow Page seven' }).click();
      await page.getByText('None yet.').waitFor();
      expect(getFollowed()?.size).to.equal(0);
    }),
  );

  it(
    'are not offered by an organisation that reminds of all votings',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ accountId: 'page-7' }] });
      await openVoting(page, here, tenant);
      await page.getByRole('button', { name: 'Alert me 5 minutes before it ends' }).waitFor();
      expect(await page.getByRole('button', { name: /Follow/ }).count()).to.equal(0);
      await page.goto(`${here.address}/t/${tenant.tenantId}/profile`);
      await page.getByText('15 minutes before every voting opens.').waitFor();
      expect(await page.getByRole('heading', { name: 'Accounts you follow' }).count()).to.equal(0);
    }),
  );
});
