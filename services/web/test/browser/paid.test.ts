import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { getPacks } from '../support/fake/platform.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { addLedgerEntry, getBalance } from '../support/fake/wallet.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';
import { getStoredVote, openVoting } from '../support/voter.ts';

describe('paid voting', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });
  afterEach(() => {
    here.api.platform.holdCredits = false;
    here.api.platform.paidAs = 'credited';
  });

  const addTenantWithCredits = (credits: number, language: 'en' | 'pl' = 'en'): FakeTenant => {
    const tenant = here.api.addTenant({ votings: [{ price: 1 }], language });
    if (credits !== 0)
      addLedgerEntry(here.api.platform, tenant.voter.voterId, credits > 0 ? 'granted' : 'revoked', credits);
    return tenant;
  };
  const castPaid = async (page: Page) => {
    await page.getByRole('radio', { name: 'Slow train' }).check({ force: true });
    await page.getByRole('button', { name: 'Review my vote' }).press('Enter');
    await page.getByRole('button', { name: 'Pay 1 credit and vote' }).press('Enter');
  };

  it(
    'shows the price and the remaining credits, waits for the outcome, and shows the receipt',
    withPage({ width: 360 }, async (page) => {
      const tenant = addTenantWithCredits(3);
      here.api.platform.holdCredits = true;
      await openVoting(page, here, tenant);
      await page.getByText('You have 3 credits. After voting, you will have 2 credits.').waitFor();
      await castPaid(page);
      await page.getByRole('status').getByText('Your vote is waiting for its credit').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(getStoredVote(here, tenant)).to.equal(undefined);
      here.api.platform.holdCredits = false;
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      expect(getStoredVote(here, tenant)?.choices).to.deep.equal(['o2']);
      expect(getBalance(here.api.platform, tenant.voter.voterId)).to.equal(2);
    }),
  );

  it(
    'shows a pending vote to a voter who comes back, and continues from there',
    withPage({}, async (page) => {
      const tenant = addTenantWithCredits(1);
      here.api.platform.holdCredits = true;
      await openVoting(page, here, tenant);
      await castPaid(page);
      await page.getByText('Your vote is waiting for its credit').first().waitFor();
      await page.reload();
      await page.getByRole('status').getByText('Your vote is waiting for its credit').waitFor();
      here.api.platform.holdCredits = false;
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
    }),
  );

  it(
    'offers credits instead of the vote to a voter without any, keeps the choice, and names voting and pack in the history',
    withPage({ width: 360 }, async (page) => {
      const tenant = addTenantWithCredits(0);
      await openVoting(page, here, tenant);
      await page.getByText('and you have none').waitFor();
      await page.getByRole('radio', { name: 'Slow train' }).check({ force: true });
      await page.getByRole('button', { name: 'Review my vote' }).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('and you have none').waitFor();
      expect(await dialog.getByRole('button', { name: 'Pay 1 credit and vote' }).count()).to.equal(0);
      await expectAccessible(page);
      await dialog.getByRole('link', { name: 'Buy credits' }).click();
      // The shop is far below the top of the profile.
      await page.locator('#shop:focus').waitFor();
      expect((await page.locator('#shop').boundingBox())?.y).to.be.within(0, 100);
      await page.getByRole('radio', { name: '20 credits for €16.90' }).check({ force: true });
      await page.getByRole('radio', { name: 'By PayPal' }).check({ force: true });
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Go to the payment page' }).click();
      await page.getByText('Added to your wallet: 20 credits.').first().waitFor();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Back to the voting' }).click();
      expect(await page.getByRole('radio', { name: 'Slow train' }).isChecked()).to.equal(true);
      await castPaid(page);
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      expect(getBalance(here.api.platform, tenant.voter.voterId)).to.equal(19);
      await page.getByRole('link', { name: 'Profile' }).click();
      const rows = page.locator('.ledger tbody tr');
      await rows.filter({ hasText: 'Bought: 20 credits for €16.90' }).waitFor();
      await rows.first().getByText('Vote: Song of the week').waitFor();
      await expectNoSidewaysScroll(page);
      await rows.first().getByRole('link', { name: 'Song of the week' }).click();
      await page.getByRole('heading', { name: 'You have voted' }).waitFor();
    }),
  );

  it(
    'sends the vote while the balance is unknown, and offers credits when it is declined',
    withPage({}, async (page) => {
      const tenant = addTenantWithCredits(0);
      here.api.injectFault({
        request: 'GET /v1/me/wallet',
        effect: { code: 'not-allowed', status: 403 },
        times: 1,
      });
      await openVoting(page, here, tenant);
      await castPaid(page);
      await page.getByText('You had no credit for your vote').first().waitFor();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Buy credits' }).click();
      await page.getByRole('button', { name: 'Go to the payment page' }).waitFor();
    }),
  );

  it(
    'offers the ways of paying that take the chosen currency',
    withPage({}, async (page) => {
      const { tenantId, voter } = addTenantWithCredits(0);
      const { platform } = here.api;
      const dinars = { currency: 'KWD', amount: 1_250 };
      const packs = getPacks(platform, tenantId).map((pack) => ({
        ...pack,
        prices: [...pack.prices, dinars],
      }));
      platform.packs.set(tenantId, packs);
      await openSignedIn(page, here, voter, `/t/${tenantId}/profile`);
      await page.getByRole('radio', { name: 'By PayPal' }).check({ force: true });
      await page.getByRole('radio', { name: 'KWD' }).check({ force: true });
      await page.getByText('5 credits for KWD 1.250').waitFor();
      expect(await page.getByRole('radio', { name: 'By PayPal' }).count()).to.equal(0);
      expect(await page.getByRole('radio', { name: 'By card' }).isChecked()).to.equal(true);
    }),
  );

  it(
    'shows the balance and the credit history in the profile, page by page',
    withPage({ width: 320 }, async (page) => {
      const tenant = addTenantWithCredits(12);
      const { voterId } = tenant.voter;
      for (let i = 0; i < 11; i += 1) addLedgerEntry(here.api.platform, voterId, 'spent', -1);
      addLedgerEntry(here.api.platform, voterId, 'taken', -1, { reason: 'a slip' });
      await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/profile`);
      await page.getByText('0 credits').first().waitFor();
      const rows = page.locator('.ledger tbody tr');
      await rows.first().waitFor();
      expect(await rows.count()).to.equal(10);
      expect(await rows.first().innerText()).to.match(/Removed by an admin: a slip[\s\S]*-1\s+0/);
      await expectNoSidewaysScroll(page);
      await page.getByRole('button', { name: 'Show more' }).press('Enter');
      await rows.nth(12).waitFor();
      expect(await rows.nth(12).innerText()).to.match(/Added by an admin[\s\S]*\+12\s+12/);
      await page.getByText(`for support: ${voterId}`).waitFor();
    }),
  );

  for (const [language, lost, writtenOff, nothing] of [
    ['en', 'Lost: your data was erased', 'Written off: your data was erased', 'Your data was erased'],
    ['pl', 'Przepadło: Twoje dane usunięto', 'Umorzone: Twoje dane usunięto', 'Twoje dane usunięto'],
  ] as const)
    it(
      `shows a voter who returns after an erasure what happened to their credits and debts (${language})`,
      withPage({ width: 360 }, async (page) => {
        const tenant = addTenantWithCredits(3, language);
        const { voterId } = tenant.voter;
        const lines = [
          ['forfeited', -3],
          ['revoked', -5],
          ['forfeited', 5],
          ['forfeited', 0],
        ] as const;
        for (const [cause, delta] of lines) addLedgerEntry(here.api.platform, voterId, cause, delta);
        await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/profile`);
        const rows = page.locator('.ledger tbody tr');
        await rows.nth(4).waitFor();
        const readRow = async (nth: number) => {
          const [what, change] = await rows.nth(nth).locator('td').allInnerTexts();
          return [what?.split('\n')[0], change];
        };
        const rowTexts = [3, 1, 0].map(readRow);
        expect(await Promise.all(rowTexts)).to.deep.equal([
          [lost, '-3'],
          [writtenOff, '+5'],
          [nothing, '0'],
        ]);
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
      }),
    );

  it(
    'shows debts in Polish, and why paid voting is blocked',
    withPage({}, async (page) => {
      const tenant = addTenantWithCredits(-2, 'pl');
      await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/profile`);
      await page.getByText('Brakuje 2 kredytów').waitFor();
      await expectAccessible(page);
      await page.getByRole('radio', { name: /20 credits za 69,90/ }).waitFor({ state: 'attached' });
    }),
  );

  for (const [state, text] of [
    ['open', 'This purchase is not paid yet.'],
    ['waiting', 'This payment method takes a few days'],
    ['failed', 'The payment failed.'],
    ['expired', 'The payment page has expired.'],
    ['refused', 'The amount paid is not the amount due'],
  ] as const)
    it(
      `explains what to do when a purchase is ${state}`,
      withPage({ width: 320 }, async (page) => {
        const tenant = addTenantWithCredits(0);
        here.api.platform.paidAs = state;
        await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/profile`);
        await page.getByRole('button', { name: 'Go to the payment page' }).click();
        await page.getByText(text).waitFor();
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        expect(getBalance(here.api.platform, tenant.voter.voterId)).to.equal(0);
      }),
    );

  it(
    'shows that the payment provider does not respond, and starts one purchase whatever the number of attempts',
    withPage({}, async (page) => {
      const tenant = addTenantWithCredits(0);
      await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/profile`);
      const unavailable = { code: 'provider-unavailable', status: 503 };
      const fault = here.api.injectFault({ request: 'POST /v1/purchases', effect: unavailable });
      const go = page.getByRole('button', { name: 'Go to the payment page' });
      await go.click();
      await page.getByRole('alert').getByText('The payment provider is not responding.').waitFor();
      fault.end();
      const before = here.api.requests.filter(({ path }) => path === '/v1/purchases').length;
      await go.click();
      await page.getByText('Added to your wallet: 5 credits.').first().waitFor();
      const keys = here.api.requests
        .filter(({ path }) => path === '/v1/purchases')
        .slice(before - 1)
        .map(({ headers }) => headers['idempotency-key']);
      expect(new Set(keys).size).to.equal(1);
    }),
  );
});
