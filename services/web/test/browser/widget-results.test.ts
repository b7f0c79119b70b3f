import { expectAccessible, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { getNestedMap } from '../support/fake/platform.ts';
import type { FakeTenant, VotingSeed } from '../support/fake/tenants.ts';
import { startSiteWithPartner } from '../support/partner.ts';
import { getOnlyVoting, openVoting } from '../support/voter.ts';
import { castVote } from '../support/widget.ts';

describe('results in the tile and on the page of a voting', () => {
  const sites = startSiteWithPartner();

  const countResultRequests = (tenant: FakeTenant) =>
    sites.here.api.requests.filter(({ path }) => path.includes(`/public/results/${tenant.tenantId}/`)).length;

  it(
    'are hidden from visitors who have not voted, who can ask for them, and shown after the vote',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({
        votings: [{ votes: { 1: 20, 2: 5 }, change: 'until-close' }],
      });
      await sites.openTile(page, tenant);
      await page.getByText('Results are hidden until you vote').waitFor();
      expect(await page.getByText('25 votes').count()).to.equal(0);
      expect(countResultRequests(tenant)).to.equal(0);
      await page.getByRole('button', { name: 'Show the results so far' }).click();
      await page.getByText('25 votes').waitFor();
      await page.reload();
      await page.getByText('Results are hidden until you vote').waitFor();
      await page.getByLabel('Slow train').check();
      await castVote(page);
      await page.getByText('26 votes').waitFor();
      // A visitor who changes the vote has voted.
      await page.getByRole('button', { name: 'Change my vote' }).click();
      expect(await page.getByText('26 votes').count()).to.equal(1);
    }),
  );

  it(
    'stay hidden while a paid vote waits for its credit',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{ price: 1, votes: { 1: 20 } }] });
      await sites.openTile(page, tenant);
      sites.here.api.platform.holdCredits = true;
      await page.getByLabel('Slow train').check();
      await castVote(page, 'Pay 1 credit and vote');
      await page.getByText('Your vote is waiting for its credit.').waitFor();
      sites.here.api.platform.holdCredits = false;
      expect(await page.getByText('20 votes').count()).to.equal(0);
    }),
  );

  const closed = { startsIn: -7_200_000, endsIn: -60_000 };
  const ties: [string, VotingSeed, Record<string, readonly string[]>, { tag: string; count: number }][] = [
    [
      'a single choice',
      { ...closed, votes: { 1: 4, 2: 4 }, options: ['Soup', 'Pie', 'Cake'] },
      {},
      { tag: 'Tied', count: 2 },
    ],
    [
      'an order of preference',
      { ...closed, ballot: { kind: 'ranked' }, options: ['Soup', 'Pie', 'Cake'] },
      { a: ['o1'], b: ['o1'], c: ['o2'], d: ['o3', 'o2'] },
      { tag: 'Won the tie-break', count: 1 },
    ],
  ];
  for (const [what, seed, ballots, { tag, count }] of ties)
    it(
      `name the tie in both when two options of ${what} have the most votes`,
      withPage({}, async (page) => {
        const tenant = sites.here.api.addTenant({ votings: [seed] });
        const { votingId, startsAt } = getOnlyVoting(sites.here, tenant);
        for (const [voter, choices] of Object.entries(ballots))
          getNestedMap(sites.here.api.platform.votes, votingId).set(voter, {
            voteId: voter,
            choices,
            votedAt: startsAt,
            receipt: '',
          });
        await sites.openTile(page, tenant);
        await page.getByText(tag).first().waitFor();
        expect(await page.locator('li').filter({ hasText: tag }).count()).to.equal(count);
        expect(await page.getByText('Winner').count()).to.equal(0);
        await expectAccessible(page);
        await openVoting(page, sites.here, tenant);
        await page.getByText(tag).first().waitFor();
        expect(await page.locator('.result').filter({ hasText: tag }).count()).to.equal(count);
        expect(await page.getByText('Winner').count()).to.equal(0);
      }),
    );
});
