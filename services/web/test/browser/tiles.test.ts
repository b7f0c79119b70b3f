import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';
import { getStoredVote } from '../support/voter.ts';

const hour = 3_600_000;

describe('tiles', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const home = ({ tenantId }: FakeTenant) => `/t/${tenantId}/`;

  it(
    'groups votings by state, with the price and the voter’s own status',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({
        votings: [
          { title: 'Open free' },
          { title: 'Open paid', price: 1 },
          { title: 'Upcoming', startsIn: hour },
          { title: 'Over', startsIn: -9 * hour, endsIn: -hour },
        ],
      });
      const [first] = tenant.votings;
      const mine = { voteId: 'v', choices: ['o1'], votedAt: new Date().toISOString(), receipt: '' };
      here.api.platform.votes.set(first?.votingId ?? '', new Map([[tenant.voter.voterId, mine]]));
      await openSignedIn(page, here, tenant.voter, home(tenant));
      const tile = (title: string) => page.locator('.tile', { hasText: title });
      await tile('Open free').getByText('Voted').waitFor();
      await tile('Open free').getByRole('link', { name: 'Your vote: Open free' }).waitFor();
      await tile('Open paid').getByText('1 credit').waitFor();
      await tile('Upcoming')
        .getByText(/Opens in/)
        .waitFor();
      await tile('Over').getByRole('link', { name: 'See the result: Over' }).waitFor();
      const groups = await page.getByRole('heading', { level: 2 }).allInnerTexts();
      expect(groups.map((group) => group.replace(/\s+/g, ' '))).to.deep.equal([
        'Open now 2',
        'Coming up 1',
        'Closed 1',
      ]);
      await page.getByText('One voting is waiting for your vote.').waitFor();
      expect(getStoredVote(here, tenant)).to.equal(mine);
    }),
  );

  it(
    'filters by state, and keeps the filter when going back',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Now' }, { title: 'Later', startsIn: hour }] });
      await openSignedIn(page, here, tenant.voter, home(tenant));
      await page.getByRole('link', { name: 'Vote: Now' }).waitFor();
      await page.getByText('Upcoming', { exact: true }).first().click();
      await page.getByRole('link', { name: 'View: Later' }).waitFor();
      expect(await page.getByText('Now', { exact: true }).count()).to.equal(0);
      await page.getByRole('link', { name: 'View: Later' }).click();
      await page.getByText('Put the options').or(page.getByText('Choose one option')).waitFor();
      await page.goBack();
      await page.getByRole('link', { name: 'View: Later' }).waitFor();
      expect(await page.getByRole('radio', { name: 'Upcoming' }).isChecked()).to.equal(true);
      await page.getByText('Closed', { exact: true }).click();
      await page.getByText('No voting has ended yet.').waitFor();
    }),
  );

  it(
    'shows open votings first, with true numbers and a page of each state',
    withPage({}, async (page) => {
      const coming = Array.from({ length: 300 }, (_, i) => ({
        title: `Later ${i}`,
        startsIn: hour,
        endsIn: (i + 2) * hour,
      }));
      const closed = Array.from({ length: 30 }, (_, i) => ({
        title: `Over ${i}`,
        startsIn: -90 * hour,
        endsIn: -(i + 1) * hour,
      }));
      const open = { title: 'Song of the month', endsIn: 700 * hour };
      const tenant = here.api.addTenant({
        votings: [...coming, ...closed, open, { title: 'Off', cancelled: true }],
      });
      await openSignedIn(page, here, tenant.voter, home(tenant));
      await page.getByRole('link', { name: 'Vote: Song of the month' }).waitFor();
      const groups = await page.getByRole('heading', { level: 2 }).allInnerTexts();
      expect(groups.map((group) => group.replace(/\s+/g, ' '))).to.deep.equal([
        'Open now 1',
        'Coming up 300',
        'Closed 30',
      ]);
      expect(await page.locator('.tile').count()).to.equal(1 + 24 + 24);
      const closedGroup = page.getByRole('region', { name: 'Closed' });
      await closedGroup.getByRole('button', { name: 'Show more' }).click();
      await page.getByText('6 more votings shown.').waitFor({ state: 'attached' });
      expect(await closedGroup.locator('.tile').count()).to.equal(30);
      await page.getByText('Cancelled', { exact: true }).click();
      await page.getByRole('link', { name: 'View: Off' }).waitFor();
      expect(await page.locator('.tile').count()).to.equal(1);
    }),
  );

  it(
    'says what waits for the voter, whatever the filter shows',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({
        votings: [
          { title: 'Now' },
          { title: 'Later', startsIn: hour },
          { title: 'Off', price: 1, startsIn: hour },
        ],
      });
      await openSignedIn(page, here, tenant.voter, `${home(tenant)}?state=coming`);
      await page.getByRole('link', { name: 'View: Later' }).waitFor();
      await page.getByText('One voting is waiting for your vote.').waitFor();
      await page.getByLabel('Price').selectOption('Paid');
      await page.getByRole('link', { name: 'View: Later' }).waitFor({ state: 'detached' });
      await page.getByText('One voting is waiting for your vote.').waitFor();
      await page.getByLabel('Search the titles').fill('nothing like this');
      await page.getByRole('heading', { name: 'No votings found' }).waitFor();
      await page.getByText('One voting is waiting for your vote.').waitFor();
      await page.getByRole('button', { name: 'Show all votings' }).click();
      await page.getByRole('link', { name: 'Vote: Now' }).waitFor();
    }),
  );

  it(
    'finds votings by any word of the title, and keeps the search when going back',
    withPage({}, async (page) => {
      const votings = Array.from({ length: 60 }, (_, i) => ({ title: `Song ${i}`, endsIn: (i + 1) * hour }));
      const tenant = here.api.addTenant({
        votings: [...votings, { title: 'Café Łódź', endsIn: 900 * hour }],
      });
      await openSignedIn(page, here, tenant.voter, home(tenant));
      await page.getByRole('link', { name: 'Vote: Song 0', exact: true }).waitFor();
      expect(await page.getByRole('link', { name: 'Vote: Café Łódź' }).count()).to.equal(0);
      await page.getByLabel('Search the titles').fill('lodz');
      await page.getByText('1 voting found.').waitFor({ state: 'attached' });
      await page.getByRole('link', { name: 'Vote: Café Łódź' }).click();
      await page.getByText('Choose one option').waitFor();
      await page.goBack();
      await page.getByRole('link', { name: 'Vote: Café Łódź' }).waitFor();
      expect(await page.locator('.tile').count()).to.equal(1);
      expect(await page.getByLabel('Search the titles').inputValue()).to.equal('lodz');
    }),
  );

  it(
    'renders a page of each state for an organization with 25,000 votings',
    withPage({}, async (page) => {
      const votings = Array.from({ length: 25_000 }, (_, i) => ({
        title: `Song ${i}`,
        ...[
          { startsIn: -hour, endsIn: 900 * hour },
          { startsIn: hour },
          { startsIn: -9 * hour, endsIn: -hour },
        ][i % 3],
      }));
      const tenant = here.api.addTenant({ votings });
      const before = here.api.requests.length;
      await openSignedIn(page, here, tenant.voter, home(tenant));
      await page.locator('.tile').nth(71).waitFor();
      expect(await page.locator('.tile').count()).to.equal(72);
      await page.getByText('At least 24 votings are waiting for your vote.').waitFor();
      const requests = here.api.requests.slice(before).map(({ path }) => path);
      expect(requests.filter((path) => path === '/v1/votings')).to.have.length(3);
      const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts();
      expect(headings.join(' ').replace(/\s+/g, ' ')).to.equal('Open now 8,334 Coming up 8,333 Closed 8,333');
    }),
  );

  it(
    'loads more tiles on demand and moves the focus to them',
    withPage({}, async (page) => {
      const votings = Array.from({ length: 30 }, (_, i) => ({ title: `Q${i}`, endsIn: (i + 2) * hour }));
      const tenant = here.api.addTenant({ votings });
      await openSignedIn(page, here, tenant.voter, home(tenant));
      await page.getByRole('link', { name: 'Vote: Q23' }).waitFor();
      expect(await page.locator('.tile').count()).to.equal(24);
      await page.getByRole('button', { name: 'Show more' }).click();
      await page.getByText('6 more votings shown.').waitFor({ state: 'attached' });
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).to.equal(
        'Vote: Q24',
      );
      expect(await page.getByRole('button', { name: 'Show more' }).count()).to.equal(0);
    }),
  );

  it(
    'turns an alert on and off, and shows an error when it is rejected',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Later', startsIn: hour }] });
      const votingId = tenant.votings[0]?.votingId ?? '';
      const isSet = () => here.api.platform.registrations.get(votingId)?.has(tenant.voter.voterId) ?? false;
      await openSignedIn(page, here, tenant.voter, home(tenant));
      await page
        .getByRole('button', { name: 'Alert me 5 minutes before it ends: Later', exact: true })
        .click();
      await page
        .getByText('We will alert you 5 minutes before “Later” ends if you have not voted.')
        .waitFor({ state: 'attached' });
      expect(isSet()).to.equal(true);
      await page.reload();
      await page.getByText('Alert on').waitFor();
      const off = page.getByRole('button', { name: 'Turn off the alert before its end: Later' });
      const notAllowed = { code: 'not-allowed', status: 403 };
      const fault = here.api.injectFault({
        request: `DELETE .*${votingId}/registration`,
        effect: notAllowed,
      });
      await off.click();
      await page.getByRole('alert').getByText('You don’t have permission to do this.').waitFor();
      await page.getByText('Alert on').waitFor();
      fault.end();
      await off.click();
      await page.getByText('We won’t alert you before “Later” ends.').waitFor({ state: 'attached' });
      expect(isSet()).to.equal(false);
    }),
  );

  it(
    'explains what to do when the votings cannot be read, and retries on demand',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Now' }] });
      const fault = here.api.injectFault({
        request: 'GET /v1/me/ballots',
        effect: { code: 'busy', status: 503 },
      });
      await openSignedIn(page, here, tenant.voter, home(tenant));
      await page.getByText('We are very busy right now.').waitFor();
      fault.end();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('link', { name: 'Vote: Now' }).waitFor();
    }),
  );
});
