import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { ActiveFault } from '../support/fake/fault-injector.ts';
import { addPerson, type FakeTenant } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';
import { castVote, getOnlyVoting, getStoredVote, openVoting, waitForReceipt } from '../support/voter.ts';

// The same kind of mistake: saleor/saleor#2963 (data of the previous user after switching accounts).
describe('a page whose voter or content changes while requests are pending', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const addVoters = () => {
    const tenant = here.api.addTenant({ votings: [{}] });
    return { tenant, second: addPerson(here.api.platform, tenant.tenantId, 'voter', 'Ben Olsen') };
  };
  const getVotes = (tenant: FakeTenant) =>
    here.api.platform.votes.get(getOnlyVoting(here, tenant).votingId) ?? new Map();
  const readVotedKeys = (page: Page) =>
    page.evaluate(async () => {
      const [database] = await indexedDB.databases();
      const opening = indexedDB.open(database?.name ?? '');
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      const reading = opening.result.transaction('voted').objectStore('voted').getAllKeys();
      await new Promise((resolve) => reading.addEventListener('success', resolve));
      return reading.result;
    });
  const openOtherTab = (page: Page) => page.context().newPage();
  /** A request that a page sends after its content is shown would renew an expired token. */
  const waitForLastResponse = (page: Page) => page.waitForLoadState('networkidle');
  const pausedRequests: ActiveFault[] = [];
  const hold = (request: string, times?: number) => {
    const fault = here.api.injectFault({ request, effect: 'hold', ...(times && { times }) });
    pausedRequests.push(fault);
    return fault;
  };
  // A failed test must not hold the requests of the next one.
  afterEach(() => {
    for (const fault of pausedRequests) fault.end();
  });

  it(
    'shows the page of the second voter when another tab signs in, and nothing of the first',
    withPage({}, async (page) => {
      const { tenant, second } = addVoters();
      await openVoting(page, here, tenant);
      await page.getByText('Slow train').click();
      await castVote(page);
      await waitForReceipt(page);
      await openSignedIn(await openOtherTab(page), here, second, `/t/${tenant.tenantId}/`);
      await page.getByRole('button', { name: 'Review my vote' }).waitFor();
      expect(await page.getByText('Receipt number').count()).to.equal(0);
      await page.getByText('Northern lights').click();
      await castVote(page);
      await waitForReceipt(page);
      expect(getVotes(tenant).get(second.voterId)?.choices).to.deep.equal(['o1']);
      expect(getStoredVote(here, tenant)?.choices).to.deep.equal(['o2']);
    }),
  );

  it(
    'does not cast the vote of the first voter for the second, when the token has expired in the meantime',
    withPage({}, async (page) => {
      const { tenant, second } = addVoters();
      await openVoting(page, here, tenant);
      await page.getByText('Slow train').click();
      await page.getByRole('button', { name: 'Review my vote' }).click();
      await waitForLastResponse(page);
      here.api.expireTokens(tenant.tenantId);
      // The other tab is still loading: it has not reported yet that another voter has signed in.
      const loading = hold('POST /v1/sessions/refresh', 1);
      const other = await openOtherTab(page);
      await openSignedIn(other, here, second, `/t/${tenant.tenantId}/`);
      await waitUntil(async () => loading.countRequests() === 1, 60_000, 'the renewal of the other tab');
      await page.getByRole('button', { name: 'Cast my vote' }).click();
      // The choice of the first voter is gone, and the ballot of the second is shown.
      await page.getByRole('radio', { checked: true }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Review my vote' }).waitFor();
      expect(getVotes(tenant).size).to.equal(0);
      loading.end();
    }),
  );

  it(
    'drops the response to a vote when the voter signs out in another tab, and shows the next voter the ballot',
    withPage({}, async (page) => {
      const { tenant, second } = addVoters();
      const { votingId } = getOnlyVoting(here, tenant);
      await openVoting(page, here, tenant);
      const other = await openOtherTab(page);
      await openSignedIn(other, here, tenant.voter, `/t/${tenant.tenantId}/profile`);
      await other.getByRole('button', { name: 'Sign out', exact: true }).waitFor();
      const late = hold(`PUT /v1/votings/${votingId}/vote`);
      await page.getByText('Slow train').click();
      await castVote(page);
      await waitUntil(async () => late.countRequests() === 1, 60_000, 'the vote');
      await other.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.getByLabel('E-mail').fill(second.email);
      await page.getByLabel('Password', { exact: true }).fill(second.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page
        .getByRole('link', { name: /Song of the week/ })
        .first()
        .waitFor();
      const response = page.waitForResponse((response) => response.request().method() === 'PUT');
      late.end();
      await (await response).finished();
      await page
        .getByRole('link', { name: /Song of the week/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Review my vote' }).waitFor();
      expect(await page.getByText('Receipt number').count()).to.equal(0);
      expect([...getVotes(tenant).keys()]).to.deep.equal([tenant.voter.voterId]);
      // The device does not believe that the second voter has voted, and still shows them alerts.
      expect(await readVotedKeys(page)).to.deep.equal([]);
    }),
  );

  it(
    'stays signed out when a renewal of the session was pending at the sign-out',
    withPage({}, async (page) => {
      const { tenant } = addVoters();
      const { votingId } = getOnlyVoting(here, tenant);
      await openVoting(page, here, tenant);
      const other = await openOtherTab(page);
      await openSignedIn(other, here, tenant.voter, `/t/${tenant.tenantId}/profile`);
      await other.getByRole('button', { name: 'Sign out', exact: true }).waitFor();
      await Promise.all([page, other].map(waitForLastResponse));
      here.api.expireTokens(tenant.tenantId);
      const late = hold('POST /v1/sessions/refresh');
      await page.getByText('Slow train').click();
      await castVote(page);
      await waitUntil(async () => late.countRequests() === 1, 60_000, 'the renewal');
      await other.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.getByLabel('E-mail').waitFor();
      const response = page.waitForResponse((response) => response.url().endsWith('/refresh'));
      late.end();
      await (await response).finished();
      await page.getByLabel('E-mail').fill(tenant.voter.email);
      expect(page.url()).to.include('/sign-in');
      expect(here.api.platform.votes.get(votingId)?.size ?? 0).to.equal(0);
    }),
  );

  it(
    'keeps the receipt when an older response says that there is no vote',
    withPage({}, async (page) => {
      const { tenant } = addVoters();
      const { votingId, title } = getOnlyVoting(here, tenant);
      await openVoting(page, here, tenant);
      await waitUntil(
        async () => here.api.countConnections(tenant.voter.voterId) === 1,
        60_000,
        'the live connection',
      );
      const late = hold(`GET /v1/votings/${votingId}/vote`, 1);
      here.api.sendMessage(tenant.voter.voterId, { kind: 'vote-accepted', votingId, title });
      await waitUntil(async () => late.countRequests() === 1, 60_000, 'the reload');
      await page.getByText('Slow train').click();
      await castVote(page);
      await waitForReceipt(page);
      const response = page.waitForResponse(
        (response) => response.url().endsWith('/vote') && response.request().method() === 'GET',
      );
      late.end();
      await (await response).finished();
      // The page has handled the response when it has drawn the next frame.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      expect(await page.getByText('Receipt number').count()).to.equal(1);
      expect(await page.getByRole('button', { name: 'Review my vote' }).count()).to.equal(0);
    }),
  );

  it(
    'does not add more votings of one filter to the list of another',
    withPage({}, async (page) => {
      const open = Array.from({ length: 26 }, (_, i) => ({ title: `Open ${i}` }));
      const tenant = here.api.addTenant({
        votings: [...open, { title: 'Over', startsIn: -7_200_000, endsIn: -3_600_000 }],
      });
      await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/`);
      const more = page.getByRole('button', { name: /more/i });
      await more.waitFor();
      const late = hold('GET /v1/votings', 1);
      await more.click();
      await waitUntil(async () => late.countRequests() === 1, 60_000, 'the next page');
      await page.locator('.filter').getByText('Closed').click();
      await page.getByText('Over').first().waitFor();
      const response = page.waitForResponse((response) => response.url().includes('/v1/me/ballots'));
      late.end();
      await (await response).finished();
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      expect(await page.getByText('Open 0', { exact: true }).count()).to.equal(0);
      expect(await page.getByText('Over').count()).to.be.above(0);
    }),
  );
});
