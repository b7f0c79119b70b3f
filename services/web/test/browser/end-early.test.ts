import { expectAccessible, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { hasFocus, openAdmin } from '../support/admin.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

const title = 'Song of the week';
const reason = 'Everybody has voted.';

describe('ending a voting early', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'needs a reason and a confirmation, and the list and the page of the voting say so',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title, votes: { 1: 12 } }] });
      const votingId = tenant.votings[0]?.votingId ?? '';
      const getStored = () => here.api.platform.votings.get(votingId);
      await openAdmin(page, here, tenant, 'edit');
      const end = page.getByRole('button', { name: 'End now…' });
      await end.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: `End “${title}” now?` });
      await dialog.getByText('It ends in about 20 seconds').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await end.click();
      await dialog.getByRole('button', { name: 'Yes, end it' }).click();
      await dialog.getByText('Enter a reason of at most 300 characters.').waitFor();
      expect(await hasFocus(page, '#end-reason')).to.equal(true);
      await page.keyboard.type(reason);
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Yes, end it' }).click();
      await page.getByText('The voting ends within a minute.').first().waitFor();
      expect(getStored()?.earlyEnd).to.deep.include({ reason, notifiesVoters: true });
      expect(await end.count()).to.equal(0);
      await expectAccessible(page);
      here.api.platform.ahead += 21_000;
      await page.goto(`${here.address}/t/${tenant.tenantId}/admin?state=closed`);
      await page.locator('.admin-list').getByText('Ended early', { exact: true }).waitFor();
      await page.goto(`${here.address}/t/${tenant.tenantId}/votings/${votingId}`);
      await page.getByText('The organiser ended this voting early.').waitFor();
      await page.getByText(`Reason: ${reason}`).waitFor();
      await page.getByText('Final', { exact: true }).waitFor();
      await expectAccessible(page);
      here.api.platform.ahead -= 21_000;
    }),
  );

  it(
    'tells an admin that someone else has changed the voting, and ends the newest version then',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title }] });
      const votingId = tenant.votings[0]?.votingId ?? '';
      await openAdmin(page, here, tenant, 'edit');
      await page.getByRole('button', { name: 'End now…' }).click();
      await page.locator('#end-reason').fill(reason);
      const voting = here.api.platform.votings.get(votingId);
      if (voting === undefined) throw new Error('there is no voting');
      here.api.platform.votings.set(votingId, { ...voting, version: 2 });
      await page.getByRole('button', { name: 'Yes, end it' }).click();
      await page.getByText('Someone else has changed this voting.').waitFor();
      await page.getByRole('button', { name: 'Load the latest version' }).click();
      await page.getByRole('button', { name: 'End now…' }).click();
      expect(await page.locator('#end-reason').inputValue()).to.equal(reason);
      await page.getByRole('button', { name: 'Yes, end it' }).click();
      await page.getByText('The voting ends within a minute.').first().waitFor();
    }),
  );

  it(
    'reaches a voter whose page is open',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title, votes: { 1: 12 } }] });
      const votingId = tenant.votings[0]?.votingId ?? '';
      await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/votings/${votingId}`);
      await page.getByRole('button', { name: 'Show the results so far' }).click();
      await page.getByText('Live', { exact: true }).waitFor();
      const voting = here.api.platform.votings.get(votingId);
      if (voting === undefined) throw new Error('there is no voting');
      const endsAt = new Date(Date.now() - 1_000).toISOString();
      const earlyEnd = { reason, decidedAt: endsAt, plannedEndsAt: voting.endsAt, notifiesVoters: false };
      here.api.platform.votings.set(votingId, { ...voting, endsAt, earlyEnd, version: 2 });
      await page.getByText(`Reason: ${reason}`).waitFor();
      expect(await page.locator('suffra-ballot').count()).to.equal(0);
    }),
  );
});
