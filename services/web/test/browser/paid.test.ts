import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { balanceOf, book } from '../support/fake/wallet.ts';
import { openAs, type Site, site } from '../support/site.ts';
import { openVoting, storedVote } from '../support/voter.ts';

describe('voting for a credit', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });
  afterEach(() => {
    here.api.world.holdCredits = false;
    here.api.world.paidAs = 'credited';
  });

  const tenantWith = (credits: number, language: 'en' | 'pl' = 'en'): FakeTenant => {
    const tenant = here.api.addTenant({ votings: [{ price: 1 }], language });
    if (credits !== 0)
      book(here.api.world, tenant.voter.voterId, credits > 0 ? 'granted' : 'revoked', credits);
    return tenant;
  };
  const castPaid = async (page: Page) => {
    await page.getByRole('radio', { name: 'Slow train' }).check({ force: true });
    await page.getByRole('button', { name: 'Review my vote' }).press('Enter');
    await page.getByRole('button', { name: 'Pay 1 credit and vote' }).press('Enter');
  };

  it(
    'says what it costs and what will be left, waits, and hands the receipt over',
    inPage({ width: 360 }, async (page) => {
      const tenant = tenantWith(3);
      here.api.world.holdCredits = true;
      await openVoting(page, here, tenant);
      await page.getByText('You have 3 credits; after it you will have 2 credits.').waitFor();
      await castPaid(page);
      await page.getByRole('status').getByText('Your vote waits for its credit').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(storedVote(here, tenant)).to.equal(undefined);
      here.api.world.holdCredits = false;
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      expect(storedVote(here, tenant)?.choices).to.deep.equal(['o2']);
      expect(balanceOf(here.api.world, tenant.voter.voterId)).to.equal(2);
    }),
  );

  it(
    'shows that it waits to somebody who comes back, and goes on from there',
    inPage({}, async (page) => {
      const tenant = tenantWith(1);
      here.api.world.holdCredits = true;
      await openVoting(page, here, tenant);
      await castPaid(page);
      await page.getByText('Your vote waits for its credit').first().waitFor();
      await page.reload();
      await page.getByRole('status').getByText('Your vote waits for its credit').waitFor();
      here.api.world.holdCredits = false;
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
    }),
  );

  it(
    'without credit says so, leads to buying some and back, keeps the choice, and then takes the vote',
    inPage({}, async (page) => {
      const tenant = tenantWith(0);
      await openVoting(page, here, tenant);
      await page.getByText('and you have none').waitFor();
      await castPaid(page);
      await page.getByText('There was no credit for your vote').first().waitFor();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Buy credits' }).click();
      await page.getByRole('radio', { name: '20 credits for €16.90' }).check({ force: true });
      await page.getByRole('radio', { name: 'By PayPal' }).check({ force: true });
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Go to the payment page' }).click();
      await page.getByText('20 credits are in your wallet').first().waitFor();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Back to the voting' }).click();
      expect(await page.getByRole('radio', { name: 'Slow train' }).isChecked()).to.equal(true);
      await castPaid(page);
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      expect(balanceOf(here.api.world, tenant.voter.voterId)).to.equal(19);
    }),
  );

  it(
    'tells in the profile what there is and what became of it, line by line and page by page',
    inPage({ width: 320 }, async (page) => {
      const tenant = tenantWith(12);
      const { voterId } = tenant.voter;
      for (let i = 0; i < 11; i += 1) book(here.api.world, voterId, 'spent', -1);
      book(here.api.world, voterId, 'taken', -1, 'a slip');
      await openAs(page, here, tenant.voter, `/t/${tenant.tenantId}/profile`);
      await page.getByText('0 credits').first().waitFor();
      const rows = page.locator('.ledger tbody tr');
      await rows.first().waitFor();
      expect(await rows.count()).to.equal(10);
      expect(await rows.first().innerText()).to.match(/Taken back: a slip[\s\S]*-1\s+0/);
      await expectNoSidewaysScroll(page);
      await page.getByRole('button', { name: 'Show more' }).press('Enter');
      await rows.nth(12).waitFor();
      expect(await rows.nth(12).innerText()).to.match(/Given to you[\s\S]*\+12\s+12/);
      await page.getByText(`for the help desk: ${voterId}`).waitFor();
    }),
  );

  for (const [language, lost, writtenOff, nothing] of [
    ['en', 'Lost: your data was erased', 'Written off: your data was erased', 'Your data was erased'],
    ['pl', 'Przepadło: Twoje dane usunięto', 'Umorzone: Twoje dane usunięto', 'Twoje dane usunięto'],
  ] as const)
    it(
      `tells whoever comes back after an erasure what became of credits and of debts (${language})`,
      inPage({ width: 360 }, async (page) => {
        const tenant = tenantWith(3, language);
        const { voterId } = tenant.voter;
        const lines = [
          ['forfeited', -3],
          ['revoked', -5],
          ['forfeited', 5],
          ['forfeited', 0],
        ] as const;
        for (const [cause, delta] of lines) book(here.api.world, voterId, cause, delta);
        await openAs(page, here, tenant.voter, `/t/${tenant.tenantId}/profile`);
        const rows = page.locator('.ledger tbody tr');
        await rows.nth(4).waitFor();
        const told = async (nth: number) => {
          const [what, change] = await rows.nth(nth).locator('td').allInnerTexts();
          return [what?.split('\n')[0], change];
        };
        const seen = [3, 1, 0].map(told);
        expect(await Promise.all(seen)).to.deep.equal([
          [lost, '-3'],
          [writtenOff, '+5'],
          [nothing, '0'],
        ]);
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
      }),
    );

  it(
    'says in Polish what is owed, and why paid voting is stopped',
    inPage({}, async (page) => {
      const tenant = tenantWith(-2, 'pl');
      await openAs(page, here, tenant.voter, `/t/${tenant.tenantId}/profile`);
      await page.getByText('Brakuje 2 kredytów').waitFor();
      await expectAccessible(page);
      await page.getByRole('radio', { name: /20 credits za 69,90/ }).waitFor({ state: 'attached' });
    }),
  );

  for (const [state, words] of [
    ['open', 'It is not paid yet.'],
    ['waiting', 'This way to pay takes some days'],
    ['failed', 'The payment did not go through.'],
    ['expired', 'The payment page has run out.'],
    ['refused', 'What was paid is not what was asked for'],
  ] as const)
    it(
      `says what to do when a purchase is ${state}`,
      inPage({ width: 320 }, async (page) => {
        const tenant = tenantWith(0);
        here.api.world.paidAs = state;
        await openAs(page, here, tenant.voter, `/t/${tenant.tenantId}/profile`);
        await page.getByRole('button', { name: 'Go to the payment page' }).click();
        await page.getByText(words).waitFor();
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        expect(balanceOf(here.api.world, tenant.voter.voterId)).to.equal(0);
      }),
    );

  it(
    'says when the payment company does not answer, and begins one purchase however often it is tried',
    inPage({}, async (page) => {
      const tenant = tenantWith(0);
      await openAs(page, here, tenant.voter, `/t/${tenant.tenantId}/profile`);
      const refusal = { slug: 'provider-unavailable', status: 503 };
      const trouble = here.api.trouble({ with: 'POST /v1/purchases', does: refusal });
      const go = page.getByRole('button', { name: 'Go to the payment page' });
      await go.click();
      await page.getByRole('alert').getByText('The payment company does not answer.').waitFor();
      trouble.end();
      const before = here.api.asked.filter(({ path }) => path === '/v1/purchases').length;
      await go.click();
      await page.getByText('5 credits are in your wallet').first().waitFor();
      const keys = here.api.asked
        .filter(({ path }) => path === '/v1/purchases')
        .slice(before - 1)
        .map(({ headers }) => headers['idempotency-key']);
      expect(new Set(keys).size).to.equal(1);
    }),
  );
});
