import { until } from '@suffra/shared/local/until.ts';
import { inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { settle } from '../support/fake/ballot.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { book } from '../support/fake/wallet.ts';
import { openAs, type Site, site } from '../support/site.ts';
import { openVoting, votingOf } from '../support/voter.ts';

describe('what is told while one looks', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });
  afterEach(() => {
    here.api.world.holdCredits = false;
  });

  /** From now on no timer of the page's ends: what changes, changes because something was told. */
  const stopTimers = (page: Page) => page.clock.pauseAt(Date.now() + 60_000);
  const connected = ({ voter }: FakeTenant) =>
    until(() => here.api.openOf(voter.voterId) > 0, 10_000, 'the live connection');
  const about = (tenant: FakeTenant) => {
    const { votingId, title } = votingOf(here, tenant);
    return { votingId, title };
  };

  it(
    'a paid vote is in as soon as its outcome is told, without a look by the clock',
    inPage({}, async (page) => {
      await page.clock.install();
      const tenant = here.api.addTenant({ votings: [{ price: 1 }] });
      book(here.api.world, tenant.voter.voterId, 'granted', 2);
      here.api.world.holdCredits = true;
      await openVoting(page, here, tenant);
      await connected(tenant);
      await page.getByRole('radio', { name: 'Slow train' }).check({ force: true });
      await page.getByRole('button', { name: 'Review my vote' }).press('Enter');
      await page.getByRole('button', { name: 'Pay 1 credit and vote' }).press('Enter');
      await page.getByText('Your vote waits for its credit').first().waitFor();
      await stopTimers(page);
      settle(here.api.world, tenant.voter, votingOf(here, tenant).votingId);
      expect(here.api.tell(tenant.voter.voterId, { kind: 'vote-accepted', ...about(tenant) })).to.equal(1);
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
    }),
  );

  it(
    'a voting that is shown learns of a vote that was cast elsewhere',
    inPage({}, async (page) => {
      await page.clock.install();
      const tenant = here.api.addTenant({ votings: [{ price: 1 }] });
      await openVoting(page, here, tenant);
      await connected(tenant);
      await page.getByRole('radio', { name: 'Slow train' }).waitFor();
      await stopTimers(page);
      const { votingId } = votingOf(here, tenant);
      const vote = { voteId: 'v', choices: ['o1'], votedAt: new Date().toISOString(), receipt: 'a.b.c' };
      const votes = here.api.world.votes.get(votingId) ?? new Map();
      here.api.world.votes.set(votingId, votes.set(tenant.voter.voterId, vote));
      here.api.tell(tenant.voter.voterId, { kind: 'vote-accepted', ...about(tenant) });
      await until(async () => (await page.getByRole('radio').count()) === 0, 10_000, 'the ballot to go');
    }),
  );

  it(
    'credits that have arrived stand in the profile, balance and history',
    inPage({}, async (page) => {
      await page.clock.install();
      const tenant = here.api.addTenant();
      await openAs(page, here, tenant.voter, `/t/${tenant.tenantId}/profile`);
      await page.locator('.balance', { hasText: '0 credits' }).waitFor();
      await connected(tenant);
      await stopTimers(page);
      book(here.api.world, tenant.voter.voterId, 'bought', 5);
      const told = { kind: 'credits-purchased', purchaseId: '01J00000000000000000000001' };
      here.api.tell(tenant.voter.voterId, { ...told, credits: 5, balance: 5 });
      await page.locator('.balance', { hasText: '5 credits' }).waitFor();
      await page.locator('.ledger tbody tr').first().waitFor();
    }),
  );

  it(
    'notes on this device who has voted, so that an alert under way is not shown here',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await openVoting(page, here, tenant);
      await page.getByRole('radio', { name: 'Slow train' }).check({ force: true });
      await page.getByRole('button', { name: 'Review my vote' }).click();
      await page.getByRole('button', { name: 'Cast my vote' }).click();
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      const names = () =>
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
      const { votingId } = votingOf(here, tenant);
      await until(
        async () => (await names()).some((each) => each.endsWith(`/${votingId}`)),
        5_000,
        'the note',
      );
    }),
  );
});
