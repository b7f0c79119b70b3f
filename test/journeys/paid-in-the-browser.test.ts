import { expectAccessible, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { findViolations } from '../support/check-invariants.ts';
import { findLedgerTables, readLedger } from '../support/ledger.ts';
import { getLocalPlatform, type LocalPlatform } from '../support/local-platform.ts';

const password = 'Local-only-2026';

describe('credits through every service and the payment sandbox in the browser', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;
  let admin: ApiClient;

  before(async function () {
    this.timeout(300_000);
    platform = await getLocalPlatform();
    admin = await new ApiClient(platform.site).signIn('aurora', 'admin@aurora.example', password);
  });

  const createPaidVoting = async (title: string): Promise<void> => {
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
    const readTurnout = () => admin.send('GET', `/v1/votings/${votingId}/turnout`);
    await waitUntil(
      async () => (await readTurnout()).status === 200,
      60_000,
      'the ballot to know the voting',
    );
  };
  const signUpVoter = async (page: Page): Promise<void> => {
    const anyone = new ApiClient(platform.site);
    const account = { tenantId: 'aurora', email: `buyer-${Date.now()}@aurora.example` };
    await anyone.send('POST', '/v1/sign-up', { body: { ...account, name: 'Bea Buyer' } });
    await anyone.send('POST', '/v1/sign-up/confirm', { body: { ...account, code: '123456', password } });
    await page.goto(`${platform.site}/t/aurora/`);
    await page.getByLabel('E-mail').fill(account.email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Open now' }).waitFor();
  };
  const buy = async (page: Page, provider: 'By card' | 'By PayPal') => {
    await page.getByRole('radio', { name: '5 credits for' }).check({ force: true });
    await page.getByRole('radio', { name: provider }).check({ force: true });
    await page.getByRole('button', { name: 'Go to the payment page' }).click();
    await page.getByText('Payment sandbox: no real money is paid.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Pay now' }).click();
    await page.getByText('Added to your wallet: 5 credits.').first().waitFor();
  };

  it(
    'given no credit, when a voter buys by card, votes, and buys by PayPal, then the history names every step',
    withPage({ width: 400 }, async (page) => {
      const title = `Play again ${Date.now()}`;
      await createPaidVoting(title);
      await signUpVoter(page);
      await page.getByRole('link', { name: title }).first().click();
      await page.getByRole('radio', { name: 'Slow train' }).check({ force: true });
      await page.getByRole('button', { name: 'Review my vote' }).click();
      await page.getByRole('dialog').getByRole('link', { name: 'Buy credits' }).click();
      await buy(page, 'By card');
      await page.getByRole('link', { name: 'Back to the voting' }).click();
      await page.getByText('You have 5 credits').waitFor();
      expect(await page.getByRole('radio', { name: 'Slow train' }).isChecked()).to.equal(true);
      await page.getByRole('button', { name: 'Review my vote' }).click();
      await page.getByRole('button', { name: 'Pay 1 credit and vote' }).click();
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      await page.goto(`${platform.site}/t/aurora/profile#credits`);
      await buy(page, 'By PayPal');
      await page.getByRole('link', { name: 'Go to your profile' }).click();
      await page.getByText('9 credits').first().waitFor();
      const lines = page.locator('.ledger tbody tr');
      await lines.getByRole('link', { name: title }).waitFor();
      await lines.filter({ hasText: 'Bought: ' }).nth(1).waitFor();
      const historyLines = (await lines.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
      expect(historyLines.map((text) => text.split(/ \w{3}, /)[0])).to.deep.equal([
        'Bought: 5 credits for €4.90',
        `Vote: ${title}`,
        'Bought: 5 credits for €4.90',
      ]);
      const tables = await findLedgerTables(platform.engine);
      await waitUntil(
        async () => findViolations(await readLedger('aurora', tables)).length === 0,
        60_000,
        'votes and credits to agree',
      );
    }),
  );

  it(
    'given a cancelled payment, when the voter returns, then nothing was charged and the voter can still pay',
    withPage({ width: 400 }, async (page) => {
      await signUpVoter(page);
      await page.goto(`${platform.site}/t/aurora/profile#credits`);
      await page.getByRole('button', { name: 'Go to the payment page' }).click();
      await page.getByRole('button', { name: 'Cancel and go back' }).click();
      await page.getByText('You have not been charged.').waitFor();
      await page.getByRole('link', { name: 'Continue to payment' }).click();
      await page.getByRole('button', { name: 'Pay with a method that takes days' }).click();
      await page.getByText('This payment method takes a few days').waitFor();
    }),
  );
});
