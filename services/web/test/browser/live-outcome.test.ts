import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { settlePaidVote } from '../support/fake/ballot.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { addLedgerEntry } from '../support/fake/wallet.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';
import { getOnlyVoting, openVoting } from '../support/voter.ts';

describe('live updates', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });
  afterEach(() => {
    here.api.platform.holdCredits = false;
  });

  /** From here on no timer of the page fires: every change is caused by a live message. */
  const stopTimers = (page: Page) => page.clock.pauseAt(Date.now() + 60_000);
  const waitForConnection = ({ voter }: FakeTenant) =>
    waitUntil(() => here.api.countConnections(voter.voterId) > 0, 60_000, 'the live connection');
  const toMessageFields = (tenant: FakeTenant) => {
    const { votingId, title } = getOnlyVoting(here, tenant);
    return { votingId, title };
  };

  it(
    'show the outcome of a paid vote without polling',
    withPage({}, async (page) => {
      await page.clock.install();
      const tenant = here.api.addTenant({ votings: [{ price: 1 }] });
      addLedgerEntry(here.api.platform, tenant.voter.voterId, 'granted', 2);
      here.api.platform.holdCredits = true;
      await openVoting(page, here, tenant);
      await waitForConnection(tenant);
      await page.getByRole('radio', { name: 'Slow train' }).check({ force: true });
      await page.getByRole('button', { name: 'Review my vote' }).press('Enter');
      await page.getByRole('button', { name: 'Pay 1 credit and vote' }).press('Enter');
      await page.getByText('Your vote is waiting for its credit').first().waitFor();
      await stopTimers(page);
      settlePaidVote(here.api.platform, tenant.voter, getOnlyVoting(here, tenant).votingId);
      expect(
        here.api.sendMessage(tenant.voter.voterId, { kind: 'vote-accepted', ...toMessageFields(tenant) }),
      ).to.equal(1);
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
    }),
  );

  it(
    'show a vote that was cast on another device',
    withPage({}, async (page) => {
      await page.clock.install();
      const tenant = here.api.addTenant({ votings: [{ price: 1 }] });
      await openVoting(page, here, tenant);
      await waitForConnection(tenant);
      await page.getByRole('radio', { name: 'Slow train' }).waitFor();
      await stopTimers(page);
      const { votingId } = getOnlyVoting(here, tenant);
      const vote = { voteId: 'v', choices: ['o1'], votedAt: new Date().toISOString(), receipt: 'a.b.c' };
      const votes = here.api.platform.votes.get(votingId) ?? new Map();
      here.api.platform.votes.set(votingId, votes.set(tenant.voter.voterId, vote));
      here.api.sendMessage(tenant.voter.voterId, { kind: 'vote-accepted', ...toMessageFields(tenant) });
      await waitUntil(async () => (await page.getByRole('radio').count()) === 0, 60_000, 'the ballot to go');
    }),
  );

  it(
    'show purchased, revoked and restored credits in the balance and the history of the profile',
    withPage({}, async (page) => {
      await page.clock.install();
      const tenant = here.api.addTenant();
      await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/profile`);
      await page.locator('.balance', { hasText: '0 credits' }).waitFor();
      await waitForConnection(tenant);
      await stopTimers(page);
      const { voterId } = tenant.voter;
      const purchaseId = '01J00000000000000000000001';
      for (const [kind, cause, delta, balance] of [
        ['credits-purchased', 'bought', 5, 5],
        ['credits-revoked', 'revoked', -2, 3],
        ['credits-restored', 'restored', 2, 5],
      ] as const) {
        addLedgerEntry(here.api.platform, voterId, cause, delta);
        here.api.sendMessage(voterId, { kind, purchaseId, credits: Math.abs(delta), balance });
        await page.locator('.balance', { hasText: `${balance} credits` }).waitFor();
        await page
          .locator('.ledger tbody tr')
          .filter({ hasText: String(Math.abs(delta)) })
          .first()
          .waitFor();
      }
      await page.getByText('Returned: refund failed or dispute settled').waitFor();
    }),
  );

  it(
    'store on the device who has voted, so it drops a late alert',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await openVoting(page, here, tenant);
      await page.getByRole('radio', { name: 'Slow train' }).check({ force: true });
      await page.getByRole('button', { name: 'Review my vote' }).click();
      await page.getByRole('button', { name: 'Cast my vote' }).click();
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      const readStoredKeys = () =>
        page.evaluate(
          () =>
            new Promise<string[]>((resolve, reject) => {
              const request = indexedDB.open('suffra', 1);
              request.onerror = () => reject(request.error);
              request.onsuccess = () => {
                const keys = request.result.transaction('voted').objectStore('voted').getAllKeys();
                keys.onsuccess = () => resolve(keys.result.map(String));
              };
            }),
        );
      const { votingId } = getOnlyVoting(here, tenant);
      await waitUntil(
        async () => (await readStoredKeys()).some((entry) => entry.endsWith(`/${votingId}`)),
        60_000,
        'the note',
      );
    }),
  );
});
