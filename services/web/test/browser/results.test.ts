import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { type Site, startSite } from '../support/site.ts';
import { getOnlyVoting, moveWindow, openVoting } from '../support/voter.ts';

const ended = { startsIn: -7_200_000, endsIn: -3_600_000 };

describe('results', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'shows bars and numbers in descending order, and the winner',
    withPage({ width: 360 }, async (page) => {
      const seed = { options: ['Tidal', 'Orchard', 'Glass Radio'], votes: { 1: 2, 2: 5, 3: 1 }, ...ended };
      await openVoting(page, here, here.api.addTenant({ votings: [seed] }));
      await page.getByText('8 votes').waitFor();
      const rows = await page.locator('.result').allInnerTexts();
      expect(rows.map((row) => row.replace(/\s+/g, ' ').trim())).to.deep.equal([
        'Orchard Winner 5 votes 62.5%',
        'Tidal 2 votes 25%',
        'Glass Radio 1 vote 12.5%',
      ]);
      const widths = await page
        .locator('.result .bar')
        .evaluateAll((bars) => bars.map((bar) => getComputedStyle(bar).getPropertyValue('--share')));
      expect(widths.map(Number)).to.deep.equal([0.625, 0.25, 0.125]);
      await expectNoSidewaysScroll(page);
    }),
  );

  it(
    'shows a tie',
    withPage({}, async (page) => {
      await openVoting(page, here, here.api.addTenant({ votings: [{ votes: { 1: 2, 2: 2 }, ...ended }] }));
      await page.getByText('Tied').nth(1).waitFor();
      expect(await page.getByText('Tied').count()).to.equal(2);
    }),
  );

  it(
    'hides live results until the voter has voted or opens them, then updates them',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ votes: { 1: 1 } }] });
      await openVoting(page, here, tenant);
      await page.getByText('Results are hidden until you vote').waitFor();
      await page.getByRole('button', { name: 'Show the results so far' }).click();
      await page.locator('.result-total', { hasText: '1 vote' }).waitFor();
      await page.getByText('updated after every 10 or more new votes').waitFor();
      const votes = here.api.platform.votes.get(getOnlyVoting(here, tenant).votingId);
      votes?.set('somebody', { voteId: 'v', choices: ['o2'], votedAt: '', receipt: '' });
      await page.locator('.result-total', { hasText: '2 votes' }).waitFor();
    }),
  );

  it(
    'announces changes at most every fifteen seconds, and continues after an error',
    withPage({}, async (page) => {
      await page.clock.install();
      const tenant = here.api.addTenant({ votings: [{ options: ['Tidal', 'Orchard'], votes: { 1: 1 } }] });
      await openVoting(page, here, tenant);
      await page.getByRole('button', { name: 'Show the results so far' }).click();
      await page.locator('.result-total', { hasText: '1 vote' }).waitFor();
      const votes = here.api.platform.votes.get(getOnlyVoting(here, tenant).votingId);
      const add = (name: string) =>
        votes?.set(name, { voteId: name, choices: ['o2'], votedAt: '', receipt: '' });
      const announcer = page.locator('suffra-announcer');
      add('one');
      add('two');
      await page.clock.runFor(4_100);
      await page.locator('.result-total', { hasText: '3 votes' }).waitFor();
      expect(await announcer.innerText()).to.not.contain('votes now');
      const fault = here.api.injectFault({ request: 'GET /v1/votings/.+/results', effect: 'drop' });
      await page.clock.runFor(4_100);
      await waitUntil(() => fault.countRequests() > 0, 60_000, 'a look that fails');
      fault.end();
      add('three');
      for (let i = 0; i < 8; i += 1) await page.clock.runFor(4_100);
      await page.locator('.result-total', { hasText: '4 votes' }).waitFor();
      await announcer.getByText('4 votes now, Orchard leads.').waitFor({ state: 'attached' });
      expect((await page.locator('.result').first().innerText()).replace(/\s+/g, ' ')).to.contain('Orchard');
    }),
  );

  it(
    'explains why there are no results before the close, and who can see them',
    withPage({}, async (page) => {
      const hidden = here.api.addTenant({ votings: [{ results: 'after-close' }] });
      await openVoting(page, here, hidden);
      await page.getByText('Results are hidden until the voting closes').waitFor();
    }),
  );

  it(
    'shows that results are visible to admins only',
    withPage({}, async (page) => {
      await openVoting(page, here, here.api.addTenant({ votings: [{ results: 'admins', ...ended }] }));
      await page.getByText('Only admins can see the results of this voting').waitFor();
    }),
  );

  it(
    'waits while votes are counted, and shows the final results',
    withPage({}, async (page) => {
      const seed = { results: 'after-close', uncounted: true, votes: { 1: 3 }, ...ended } as const;
      const tenant = here.api.addTenant({ votings: [seed] });
      await openVoting(page, here, tenant);
      await page.getByText('Counting', { exact: true }).waitFor();
      expect(await page.locator('.result').count()).to.equal(0);
      const voting = getOnlyVoting(here, tenant);
      here.api.platform.votings.set(voting.votingId, { ...voting, uncounted: false });
      await page.getByText('Final', { exact: true }).waitFor();
      await page.getByText('Winner').waitFor();
    }),
  );

  it(
    'shows the rounds of a ranked count in a table',
    withPage({ width: 360, colorScheme: 'dark' }, async (page) => {
      const seed = { options: ['A', 'B', 'C'], ballot: { kind: 'ranked' } as const };
      const tenant = here.api.addTenant({ votings: [seed] });
      const { votingId } = getOnlyVoting(here, tenant);
      // 4 × A, 3 × B, 2 × C then B: C is eliminated, and B has 5 of 9.
      const orders = ['o1', 'o1', 'o1', 'o1', 'o2', 'o2', 'o2', 'o3 o2', 'o3 o2'];
      const vote = (order: string, i: number) =>
        [`voter-${i}`, { voteId: `v${i}`, choices: order.split(' '), votedAt: '', receipt: '' }] as const;
      here.api.platform.votes.set(votingId, new Map(orders.map(vote)));
      moveWindow(here, tenant, { endsIn: -1_000 });
      await openVoting(page, here, tenant);
      await page.getByRole('heading', { name: 'Round by round' }).waitFor();
      const rows = await page.getByRole('table').getByRole('row').allInnerTexts();
      expect(rows.map((row) => row.replace(/\s+/g, ' ').trim())).to.deep.equal([
        'Option Round 1 Round 2',
        'B 3 5',
        'A 4 4',
        'C 2 eliminated –',
        'No further preference 0 0',
      ]);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      // One vote for each: B is listed last and eliminated. The list of the round and of first place name both options.
      const pair = here.api.addTenant({ votings: [{ ...seed, options: ['A', 'B'] }] });
      const tied = ['o1', 'o2'].map((order, i) => vote(order, i));
      here.api.platform.votes.set(getOnlyVoting(here, pair).votingId, new Map(tied));
      moveWindow(here, pair, { endsIn: -1_000 });
      await openVoting(page, here, pair);
      await page.getByText('Won the tie-break').waitFor();
      await page.getByText('A and B had the same number of votes in every round.').waitFor();
      await page.getByText('Round 1: A and B had the fewest votes, and never differed.').waitFor();
    }),
  );
});
