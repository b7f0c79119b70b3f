import { expectAccessible, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import { openAs, type Site, site } from '../support/site.ts';
import { moveWindow, openVoting, votingOf } from '../support/voter.ts';

const hour = 3_600_000;

describe('a voting as time goes by', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  it(
    'opens by itself at its instant, by the server’s clock',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ startsIn: hour }] });
      moveWindow(here, tenant, { startsIn: 2_500 });
      await openVoting(page, here, tenant);
      await page.getByText(/Opens in \d sec/).waitFor();
      expect(await page.getByRole('radio', { name: 'Slow train' }).isDisabled()).to.equal(true);
      await page.getByText('The voting is open now.').waitFor({ state: 'attached' });
      expect(Date.now()).to.be.at.least(Date.parse(votingOf(here, tenant).startsAt) - 600);
      await page.getByText('Slow train').click();
      await page.getByRole('button', { name: 'Review my vote' }).waitFor();
    }),
  );

  it(
    'closes by itself, and shows the result',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ votes: { 1: 3, 2: 1 } }] });
      moveWindow(here, tenant, { endsIn: 2_500 });
      await openVoting(page, here, tenant);
      await page.getByText(/\d secs? left/).waitFor();
      await page.getByText('The voting has closed.').waitFor({ state: 'attached' });
      await page.getByText('Winner').waitFor();
      expect(await page.getByRole('button', { name: 'Review my vote' }).count()).to.equal(0);
    }),
  );

  it(
    'moves a tile from what is coming to what is open',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Q', startsIn: hour }] });
      moveWindow(here, tenant, { startsIn: 2_500 });
      await openAs(page, here, tenant.voter, `/t/${tenant.tenantId}/`);
      await page.getByRole('region', { name: 'Coming up' }).getByText('Q', { exact: true }).waitFor();
      await page.getByText('Nothing waits for your vote right now.').waitFor();
      await page.getByRole('region', { name: 'Open now' }).getByRole('link', { name: 'Vote: Q' }).waitFor();
      await page.getByText('One voting waits for your vote.').waitFor();
    }),
  );

  it(
    'shows that it was cancelled',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ cancelled: true }] });
      await openVoting(page, here, tenant);
      await page.getByText('This voting was cancelled. No vote in it counts.').waitFor();
      expect(await page.getByRole('radio').count()).to.equal(0);
      await expectAccessible(page);
    }),
  );

  it(
    'says that there is none, of this tenant',
    inPage({}, async (page) => {
      const other = here.api.addTenant({ votings: [{}] });
      const tenant = here.api.addTenant();
      const path = `/t/${tenant.tenantId}/votings/${votingOf(here, other).votingId}`;
      await openAs(page, here, tenant.voter, path);
      await page.getByText('This voting does not exist, or not any more.').waitFor();
    }),
  );
});
