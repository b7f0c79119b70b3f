import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { addMessage } from '../support/fake/messages.ts';
import { addLedgerEntry } from '../support/fake/wallet.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';
import { openVoting } from '../support/voter.ts';

const hour = 3_600_000;

/**
 * Kind: an old value beside a new one. Events between services take up to some seconds; until the new value arrives, the
 * pages say "Updating".
 */
describe('late data', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });
  afterEach(() => {
    here.api.platform.holdCredits = false;
    here.api.platform.paidAs = 'credited';
  });

  const goTo = (page: Page, name: 'Votings' | 'Profile' | 'Głosowania') =>
    page.getByRole('link', { name, exact: true }).click();
  const countReads = (path: string) => here.api.requests.filter((request) => request.path === path).length;

  for (const { language, toggle, link, updating } of [
    { language: 'en', toggle: 'Show paid votings', link: 'Votings', updating: 'Updating your list…' },
    {
      language: 'pl',
      toggle: 'Pokazuj głosowania płatne',
      link: 'Głosowania',
      updating: 'Aktualizowanie listy…',
    },
  ] as const)
    it(
      `says that the list is updating until it reflects the changed preference, also after a reload (${language})`,
      withPage({ width: 360 }, async (page) => {
        const { tenantId, voter } = here.api.addTenant({
          votings: [{ title: 'Gratis' }, { title: 'Premium', price: 1 }],
          language,
        });
        const tile = page.locator('.tile', { hasText: 'Premium' });
        await openSignedIn(page, here, voter, `/t/${tenantId}/profile`);
        voter.oldShowPaid = true;
        await page.getByRole('switch', { name: toggle }).press('Space');
        await page.locator('.saved svg').waitFor();
        await goTo(page, link);
        await page.locator('.lead').getByText(updating).waitFor();
        await tile.waitFor();
        await page.reload();
        await page.locator('.lead').getByText(updating).waitFor();
        await tile.waitFor();
        voter.oldShowPaid = undefined;
        await tile.waitFor({ state: 'detached' });
        await page.locator('.lead').getByText(updating).waitFor({ state: 'detached' });
        expect(await page.locator('.tile').count()).to.equal(1);
        expect(await page.locator('.tile-heading .count').innerText()).to.equal('1');
      }),
    );

  it(
    'reads the list from its start when the next page reflects another preference',
    withPage({}, async (page) => {
      const votings = Array.from({ length: 60 }, (_, i) => ({
        title: `Q${i}`,
        price: i % 2,
        endsIn: (i + 2) * hour,
      }));
      const { tenantId, voter } = here.api.addTenant({ votings });
      await openSignedIn(page, here, voter, `/t/${tenantId}/`);
      await page.getByRole('link', { name: 'Vote: Q23', exact: true }).waitFor();
      // Changed on another device.
      voter.preferences = { ...voter.preferences, showPaid: false };
      await page.getByRole('button', { name: 'Show more' }).click();
      await page.getByRole('link', { name: 'Vote: Q46', exact: true }).waitFor();
      const titles = await page.locator('.tile h3').allInnerTexts();
      expect(titles).to.deep.equal(Array.from({ length: 24 }, (_, i) => `Q${2 * i}`));
    }),
  );

  it(
    'shows no list whose parts reflect two preferences',
    withPage({}, async (page) => {
      const votings = [
        { title: 'Gratis', startsIn: hour },
        { title: 'Premium', price: 1, startsIn: hour },
      ];
      const { tenantId, voter } = here.api.addTenant({ votings });
      const reads = countReads('/v1/votings');
      const hold = here.api.injectFault({ request: 'GET /v1/votings/counts', effect: 'hold', times: 1 });
      await openSignedIn(page, here, voter, `/t/${tenantId}/?state=coming`);
      await waitUntil(
        () => hold.countRequests() === 1 && countReads('/v1/votings') > reads,
        60_000,
        'the first requests',
      );
      // Changed on another device, between the first requests and the last ones.
      voter.preferences = { ...voter.preferences, showPaid: false };
      hold.end();
      await page.locator('.tile h3').first().waitFor();
      expect(await page.locator('.tile h3').allInnerTexts()).to.deep.equal(['Gratis']);
    }),
  );

  it(
    'says that the balance is updating while a paid vote waits for its credit, and shows balance and history together',
    withPage({ width: 360 }, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Song', price: 1 }] });
      addLedgerEntry(here.api.platform, tenant.voter.voterId, 'granted', 3);
      here.api.platform.holdCredits = true;
      await openVoting(page, here, tenant);
      await page.getByRole('radio', { name: 'Slow train' }).check({ force: true });
      await page.getByRole('button', { name: 'Review my vote' }).press('Enter');
      await page.getByRole('button', { name: 'Pay 1 credit and vote' }).press('Enter');
      await page.getByText('Your vote is waiting for its credit').first().waitFor();
      await goTo(page, 'Profile');
      const balance = page.locator('.balance');
      await balance.getByText('Updating…').waitFor();
      expect(await balance.locator('b').innerText()).to.equal('3 credits');
      here.api.platform.holdCredits = false;
      await balance.getByText('Updating…').waitFor({ state: 'detached' });
      expect(await balance.locator('b').innerText()).to.equal('2 credits');
      await page.locator('.ledger tbody tr', { hasText: 'Vote: Song' }).waitFor();
      const reads = countReads('/v1/me/wallet');
      await goTo(page, 'Votings');
      await goTo(page, 'Profile');
      await balance.getByText('2 credits').waitFor();
      expect(await balance.innerText()).to.not.contain('Updating');
      expect(countReads('/v1/me/wallet')).to.equal(reads + 1);
    }),
  );

  it(
    'says that the balance is updating while a payment is not confirmed',
    withPage({}, async (page) => {
      const { tenantId, voter } = here.api.addTenant();
      here.api.platform.paidAs = 'open';
      await openSignedIn(page, here, voter, `/t/${tenantId}/profile`);
      await page.getByRole('button', { name: 'Go to the payment page' }).click();
      await page.getByText('This purchase is not paid yet.').waitFor();
      await goTo(page, 'Profile');
      const balance = page.locator('.balance');
      await balance.getByText('Updating…').waitFor();
      const [purchase] = [...here.api.platform.purchases.values()].filter(
        ({ voterId }) => voterId === voter.voterId,
      );
      if (purchase === undefined) throw new Error('the voter has no purchase');
      addLedgerEntry(here.api.platform, voter.voterId, 'bought', 5, { ref: purchase.purchaseId });
      purchase.state = 'credited';
      await balance.getByText('5 credits').waitFor();
      await balance.getByText('Updating…').waitFor({ state: 'detached' });
    }),
  );

  it(
    'shows no old unread count beside messages that are shown as read',
    withPage({}, async (page) => {
      const { tenantId, voter } = here.api.addTenant();
      for (const title of ['One', 'Two'])
        addMessage(here.api.platform, voter.voterId, { kind: 'vote-accepted', votingId: tenantId, title });
      await openSignedIn(page, here, voter, `/t/${tenantId}/inbox`);
      const bar = page.locator('.inbox-bar p');
      await bar.getByText('2 unread').waitFor();
      const hold = here.api.injectFault({ request: 'POST /v1/me/inbox/read', effect: 'hold' });
      await page.getByRole('button', { name: 'Mark all as read' }).click();
      await bar.getByText('Updating…').waitFor();
      expect(await page.locator('.inbox-item.new').count()).to.equal(0);
      hold.end();
      await bar.getByText('Updating…').waitFor({ state: 'detached' });
      expect(await page.locator('.nav-count').count()).to.equal(0);
    }),
  );
});
