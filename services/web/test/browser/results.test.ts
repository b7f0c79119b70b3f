import { until } from '@suffra/shared/local/until.ts';
import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import { type Site, site } from '../support/site.ts';
import { moveWindow, openVoting, votingOf } from '../support/voter.ts';

const ended = { startsIn: -7_200_000, endsIn: -3_600_000 };

describe('results', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  it(
    'shows bars and numbers, the most first, and who won',
    inPage({ width: 360 }, async (page) => {
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
    'names a tie',
    inPage({}, async (page) => {
      await openVoting(page, here, here.api.addTenant({ votings: [{ votes: { 1: 2, 2: 2 }, ...ended }] }));
      await page.getByText('Tied').nth(1).waitFor();
      expect(await page.getByText('Tied').count()).to.equal(2);
    }),
  );

  it(
    'keeps live numbers folded until one has voted or wants to see them; then they move',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ votes: { 1: 1 } }] });
      await openVoting(page, here, tenant);
      await page.getByText('Results stay folded until you have voted').waitFor();
      await page.getByRole('button', { name: 'Show the results so far' }).click();
      await page.locator('.result-total', { hasText: '1 vote' }).waitFor();
      const votes = here.api.world.votes.get(votingOf(here, tenant).votingId);
      votes?.set('somebody', { voteId: 'v', choices: ['o2'], votedAt: '', receipt: '' });
      await page.locator('.result-total', { hasText: '2 votes' }).waitFor();
    }),
  );

  it(
    'says what has moved, at most every fifteen seconds; goes on looking after a failure',
    inPage({}, async (page) => {
      await page.clock.install();
      const tenant = here.api.addTenant({ votings: [{ options: ['Tidal', 'Orchard'], votes: { 1: 1 } }] });
      await openVoting(page, here, tenant);
      await page.getByRole('button', { name: 'Show the results so far' }).click();
      await page.locator('.result-total', { hasText: '1 vote' }).waitFor();
      const votes = here.api.world.votes.get(votingOf(here, tenant).votingId);
      const add = (name: string) =>
        votes?.set(name, { voteId: name, choices: ['o2'], votedAt: '', receipt: '' });
      const said = page.locator('suffra-announcer');
      add('one');
      add('two');
      await page.clock.runFor(4_100);
      await page.locator('.result-total', { hasText: '3 votes' }).waitFor();
      expect(await said.innerText()).to.not.contain('votes now');
      const trouble = here.api.trouble({ with: 'GET /v1/votings/.+/results', does: 'drop' });
      await page.clock.runFor(4_100);
      await until(() => trouble.met() > 0, 5_000, 'a look that fails');
      trouble.end();
      add('three');
      for (let i = 0; i < 8; i += 1) await page.clock.runFor(4_100);
      await page.locator('.result-total', { hasText: '4 votes' }).waitFor();
      await said.getByText('4 votes now, Orchard leads.').waitFor({ state: 'attached' });
      expect((await page.locator('.result').first().innerText()).replace(/\s+/g, ' ')).to.contain('Orchard');
    }),
  );

  it(
    'says why there are none before the close, and who alone may see them',
    inPage({}, async (page) => {
      const hidden = here.api.addTenant({ votings: [{ results: 'after-close' }] });
      await openVoting(page, here, hidden);
      await page.getByText('Results are hidden until the close').waitFor();
    }),
  );

  it(
    'says for whom they are when they are for admins',
    inPage({}, async (page) => {
      await openVoting(page, here, here.api.addTenant({ votings: [{ results: 'admins', ...ended }] }));
      await page.getByText('Results of this voting are for admins only').waitFor();
    }),
  );

  it(
    'waits while they are counted, and shows the final ones when they are there',
    inPage({}, async (page) => {
      const seed = { results: 'after-close', uncounted: true, votes: { 1: 3 }, ...ended } as const;
      const tenant = here.api.addTenant({ votings: [seed] });
      await openVoting(page, here, tenant);
      await page.getByText('Being counted', { exact: true }).waitFor();
      expect(await page.locator('.result').count()).to.equal(0);
      const voting = votingOf(here, tenant);
      here.api.world.votings.set(voting.votingId, { ...voting, uncounted: false });
      await page.getByText('Final', { exact: true }).waitFor();
      await page.getByText('Winner').waitFor();
    }),
  );

  it(
    'shows the rounds of a ranked count in a table',
    inPage({ width: 360, colorScheme: 'dark' }, async (page) => {
      const seed = { options: ['A', 'B', 'C'], ballot: { kind: 'ranked' } as const };
      const tenant = here.api.addTenant({ votings: [seed] });
      const { votingId } = votingOf(here, tenant);
      // 4 × A, 3 × B, 2 × C then B: C drops out, and B has 5 of 9.
      const orders = ['o1', 'o1', 'o1', 'o1', 'o2', 'o2', 'o2', 'o3 o2', 'o3 o2'];
      const vote = (order: string, i: number) =>
        [`voter-${i}`, { voteId: `v${i}`, choices: order.split(' '), votedAt: '', receipt: '' }] as const;
      here.api.world.votes.set(votingId, new Map(orders.map(vote)));
      moveWindow(here, tenant, { endsIn: -1_000 });
      await openVoting(page, here, tenant);
      await page.getByRole('heading', { name: 'Round by round' }).waitFor();
      const rows = await page.getByRole('table').getByRole('row').allInnerTexts();
      expect(rows.map((row) => row.replace(/\s+/g, ' ').trim())).to.deep.equal([
        'Option Round 1 Round 2',
        'B 3 5',
        'A 4 4',
        'C 2 out –',
        'No preference left 0 0',
      ]);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }),
  );
});
