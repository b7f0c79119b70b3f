import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { testPassword } from '../support/fake/tenants.ts';
import { type Site, startSite } from '../support/site.ts';
import {
  castVote,
  getOnlyVoting,
  getStoredVote,
  moveWindow,
  openVoting,
  waitForReceipt,
} from '../support/voter.ts';

describe('voting with errors', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const toVoteRequest = (votingId: string) => `PUT /v1/votings/${votingId}/vote`;

  it(
    'sends a vote again whose response was lost, and shows one vote with its receipt',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      const { votingId } = getOnlyVoting(here, tenant);
      await openVoting(page, here, tenant);
      const fault = here.api.injectFault({ request: toVoteRequest(votingId), effect: 'lose', times: 1 });
      await page.getByText('Slow train').click();
      await castVote(page);
      await waitForReceipt(page);
      expect(fault.countRequests()).to.equal(1);
      expect(here.api.platform.votes.get(votingId)?.size).to.equal(1);
      await page.getByText('Full receipt').click();
      await page.getByText(getStoredVote(here, tenant)?.receipt ?? 'none').waitFor();
    }),
  );

  it(
    'sends a vote again while the service is busy, says so meanwhile, and shows one vote',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      const { votingId } = getOnlyVoting(here, tenant);
      await openVoting(page, here, tenant);
      const effect = { code: 'busy', status: 503 };
      const fault = here.api.injectFault({ request: toVoteRequest(votingId), effect, times: 3 });
      await page.getByText('Slow train').click();
      const startedAt = Date.now();
      await castVote(page);
      await page.getByText('we are sending your vote again').waitFor();
      await waitForReceipt(page);
      expect(fault.countRequests()).to.equal(3);
      // Each response asks for one second.
      expect(Date.now() - startedAt).to.be.at.least(3_000);
      expect(here.api.platform.votes.get(votingId)?.size).to.equal(1);
    }),
  );

  it(
    'shows that the outcome is unknown when no response arrives, keeps the choice, and retries on demand',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      const { votingId } = getOnlyVoting(here, tenant);
      await openVoting(page, here, tenant);
      const fault = here.api.injectFault({ request: toVoteRequest(votingId), effect: 'lose' });
      await page.getByText('Slow train').click();
      await castVote(page);
      await page
        .getByRole('alert')
        .getByText('We don’t know whether your vote arrived. It may have been counted.')
        .waitFor();
      expect(fault.countRequests()).to.equal(6);
      fault.end();
      await page.getByRole('button', { name: 'Send it again' }).click();
      await waitForReceipt(page);
      expect(here.api.platform.votes.get(votingId)?.size).to.equal(1);
      expect(getStoredVote(here, tenant)?.choices).to.deep.equal(['o2']);
    }),
  );

  it(
    'shows the first vote to a voter who voted on another device in the meantime',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      const { votingId } = getOnlyVoting(here, tenant);
      await openVoting(page, here, tenant);
      const first = {
        voteId: 'abcdefgh1234',
        choices: ['o1'],
        votedAt: new Date().toISOString(),
        receipt: 'a.b.c',
      };
      here.api.platform.votes.set(votingId, new Map([[tenant.voter.voterId, first]]));
      await page.getByText('Slow train').click();
      await castVote(page);
      await page.getByRole('alert').getByText('You have already voted here.').waitFor();
      await page.getByRole('heading', { name: 'You have voted' }).waitFor();
      await page.getByText('abcd efgh 1234').waitFor();
    }),
  );

  it(
    'shows that the voting closed during the review',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await openVoting(page, here, tenant);
      await page.getByText('Slow train').click();
      moveWindow(here, tenant, { endsIn: -1_000 });
      await castVote(page);
      await page.getByRole('alert').getByText('Your vote was not cast.').waitFor();
      await page.getByText('This voting has ended.').waitFor();
      expect(getStoredVote(here, tenant)).to.equal(undefined);
    }),
  );

  it(
    'asks for a sign-in when the session ends, and returns with the choice kept',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await openVoting(page, here, tenant);
      await page.getByText('Slow train').click();
      here.api.expireTokens(tenant.tenantId, true);
      await castVote(page);
      await page.getByText('Your session has ended.').waitFor();
      await page.getByLabel('E-mail').fill(tenant.voter.email);
      await page.getByLabel('Password', { exact: true }).fill(testPassword);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('radio', { name: 'Slow train' }).waitFor();
      expect(await page.getByRole('radio', { name: 'Slow train' }).isChecked()).to.equal(true);
      await castVote(page);
      await waitForReceipt(page);
    }),
  );

  it(
    'renews an expired token silently',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await openVoting(page, here, tenant);
      here.api.expireTokens(tenant.tenantId);
      await page.getByText('Slow train').click();
      await castVote(page);
      await waitForReceipt(page);
    }),
  );
});
