import { expectAccessible, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { until } from '../../shared/local/until.ts';
import { booksOf, shelfOf } from '../support/books.ts';
import { faultsIn } from '../support/check-books.ts';
import { ApiClient } from '../support/client.ts';
import { type LocalPlatform, localPlatform } from '../support/local-platform.ts';

const password = 'Local-only-2026';

describe('credits, in the browser, through every service and the till', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;
  let admin: ApiClient;

  before(async function () {
    this.timeout(300_000);
    platform = await localPlatform();
    admin = await new ApiClient(platform.site).signIn('aurora', 'admin@aurora.example', password);
  });

  const paidVoting = async (title: string): Promise<void> => {
    const { votingId } = (
      await admin.send('POST', '/v1/votings', {
        headers: { 'idempotency-key': `journey-${Math.random().toString(36).slice(2)}` },
        body: {
          title,
          options: [{ label: 'Northern lights' }, { label: 'Slow train' }],
          endsAt: new Date(Date.now() + 3_600_000).toISOString(),
          price: 1,
          ballot: { kind: 'single' },
        },
      })
    ).body;
    const turnout = () => admin.send('GET', `/v1/votings/${votingId}/turnout`);
    await until(async () => (await turnout()).status === 200, 15_000, 'the ballot to know the voting');
  };
  const newVoter = async (page: Page): Promise<void> => {
    const anyone = new ApiClient(platform.site);
    const account = { tenantId: 'aurora', email: `buyer-${Date.now()}@aurora.example` };
    await anyone.send('POST', '/v1/sign-up', { body: { ...account, password, name: 'Bea Buyer' } });
    await anyone.send('POST', '/v1/sign-up/confirm', { body: { ...account, code: '123456' } });
    await page.goto(`${platform.site}/t/aurora/`);
    await page.getByLabel('E-mail').fill(account.email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Open now' }).waitFor();
  };
  const castIn = async (page: Page, title: string) => {
    await page.getByRole('link', { name: title }).first().click();
    await page.getByRole('radio', { name: 'Slow train' }).check({ force: true });
    await page.getByRole('button', { name: 'Review my vote' }).click();
    await page.getByRole('button', { name: 'Pay 1 credit and vote' }).click();
  };
  const buy = async (page: Page, provider: 'By card' | 'By PayPal') => {
    await page.getByRole('radio', { name: '5 credits for' }).check({ force: true });
    await page.getByRole('radio', { name: provider }).check({ force: true });
    await page.getByRole('button', { name: 'Go to the payment page' }).click();
    await page.getByText('Sandbox till: no real money moves here.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Pay now' }).click();
    await page.getByText('5 credits are in your wallet').first().waitFor();
  };

  it(
    'given no credit, when one votes, is declined, buys by card and votes, then buys by PayPal, the history tells all',
    inPage({ width: 400 }, async (page) => {
      page.setDefaultTimeout(20_000);
      const title = `Play again ${Date.now()}`;
      await paidVoting(title);
      await newVoter(page);
      await castIn(page, title);
      await page.getByText('There was no credit for your vote').first().waitFor();
      await page.getByRole('link', { name: 'Buy credits', exact: true }).click();
      await buy(page, 'By card');
      await page.getByRole('link', { name: 'Back to the voting' }).click();
      await page.getByText('You have 5 credits').waitFor();
      expect(await page.getByRole('radio', { name: 'Slow train' }).isChecked()).to.equal(true);
      await page.getByRole('button', { name: 'Review my vote' }).click();
      await page.getByRole('button', { name: 'Pay 1 credit and vote' }).click();
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      await page.goto(`${platform.site}/t/aurora/profile#credits`);
      await buy(page, 'By PayPal');
      await page.getByRole('link', { name: 'To your profile' }).click();
      await page.getByText('9 credits').first().waitFor();
      const lines = page.locator('.ledger tbody tr');
      await lines.nth(3).waitFor();
      const told = (await lines.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
      expect(told.map((text) => text.split(/ \w{3}, /)[0])).to.deep.equal([
        'Bought',
        'Vote',
        'Bought',
        'Vote without credit',
      ]);
      const shelf = await shelfOf(platform.engine);
      await until(
        async () => faultsIn(await booksOf('aurora', shelf)).length === 0,
        15_000,
        'the books to be right',
      );
    }),
  );

  it(
    'given a cancelled payment, when one comes back, then nothing was charged and one may pay after all',
    inPage({ width: 400 }, async (page) => {
      page.setDefaultTimeout(20_000);
      await newVoter(page);
      await page.goto(`${platform.site}/t/aurora/profile#credits`);
      await page.getByRole('button', { name: 'Go to the payment page' }).click();
      await page.getByRole('button', { name: 'Cancel and go back' }).click();
      await page.getByText('Nothing was charged.').waitFor();
      await page.getByRole('link', { name: 'Go on to the payment page' }).click();
      await page.getByRole('button', { name: 'Pay by a way that takes days' }).click();
      await page.getByText('This way to pay takes some days').waitFor();
    }),
  );
});
