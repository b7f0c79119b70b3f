import { inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import { testPassword } from '../support/fake/tenants.ts';
import { type Site, site } from '../support/site.ts';
import { cast, moveWindow, openVoting, receiptShown, storedVote, votingOf } from '../support/voter.ts';

describe('voting when something goes wrong', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  const voteOf = (votingId: string) => `PUT /v1/votings/${votingId}/vote`;

  it(
    'sends a vote again whose answer was lost: it is there once, with its receipt',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      const { votingId } = votingOf(here, tenant);
      await openVoting(page, here, tenant);
      const trouble = here.api.trouble({ with: voteOf(votingId), does: 'lose', times: 1 });
      await page.getByText('Slow train').click();
      await cast(page);
      await receiptShown(page);
      expect(trouble.met()).to.equal(1);
      expect(here.api.world.votes.get(votingId)?.size).to.equal(1);
      await page.getByText('The whole receipt').click();
      await page.getByText(storedVote(here, tenant)?.receipt ?? 'none').waitFor();
    }),
  );

  it(
    'says that it can’t tell when no answer comes at all, keeps the choice, and sends it again on demand',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      const { votingId } = votingOf(here, tenant);
      await openVoting(page, here, tenant);
      const trouble = here.api.trouble({ with: voteOf(votingId), does: 'lose' });
      await page.getByText('Slow train').click();
      await cast(page);
      await page.getByRole('alert').getByText('We can’t tell whether your vote arrived.').waitFor();
      trouble.end();
      await page.getByRole('button', { name: 'Send it again' }).click();
      await receiptShown(page);
      expect(here.api.world.votes.get(votingId)?.size).to.equal(1);
      expect(storedVote(here, tenant)?.choices).to.deep.equal(['o2']);
    }),
  );

  it(
    'shows the first vote to somebody who voted elsewhere in the meantime',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      const { votingId } = votingOf(here, tenant);
      await openVoting(page, here, tenant);
      const first = {
        voteId: 'abcdefgh1234',
        choices: ['o1'],
        votedAt: new Date().toISOString(),
        receipt: 'a.b.c',
      };
      here.api.world.votes.set(votingId, new Map([[tenant.voter.voterId, first]]));
      await page.getByText('Slow train').click();
      await cast(page);
      await page.getByRole('alert').getByText('You have voted here before.').waitFor();
      await page.getByRole('heading', { name: 'You have voted' }).waitFor();
      await page.getByText('abcd efgh 1234').waitFor();
    }),
  );

  it(
    'says so when the voting closes while one reviews',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await openVoting(page, here, tenant);
      await page.getByText('Slow train').click();
      moveWindow(here, tenant, { endsIn: -1_000 });
      await cast(page);
      await page.getByRole('alert').getByText('Your vote was not cast.').waitFor();
      await page.getByText('This voting has ended.').waitFor();
      expect(storedVote(here, tenant)).to.equal(undefined);
    }),
  );

  it(
    'asks to sign in when the session ends, and comes back with what was marked',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await openVoting(page, here, tenant);
      await page.getByText('Slow train').click();
      here.api.endTokens(tenant.tenantId, true);
      await cast(page);
      await page.getByText('Your session has ended.').waitFor();
      await page.getByLabel('E-mail').fill(tenant.voter.email);
      await page.getByLabel('Password', { exact: true }).fill(testPassword);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('radio', { name: 'Slow train' }).waitFor();
      expect(await page.getByRole('radio', { name: 'Slow train' }).isChecked()).to.equal(true);
      await cast(page);
      await receiptShown(page);
    }),
  );

  it(
    'renews a token that ran out without asking anybody',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await openVoting(page, here, tenant);
      here.api.endTokens(tenant.tenantId);
      await page.getByText('Slow train').click();
      await cast(page);
      await receiptShown(page);
    }),
  );
});
