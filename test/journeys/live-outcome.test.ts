import { inPage } from '@suffra/shared/test/page';
import { ApiClient } from '../support/client.ts';
import { type LocalPlatform, localPlatform } from '../support/local-platform.ts';
import { newcomer, newVoting } from '../support/messages.ts';

const password = 'Local-only-2026';

describe('a paid vote, in an open page', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;

  before(async function () {
    this.timeout(300_000);
    platform = await localPlatform();
  });

  it(
    'given a credit, when one votes, then the page hears of the outcome over its live connection',
    inPage({}, async (page) => {
      page.setDefaultTimeout(20_000);
      const admin = await new ApiClient(platform.site).signIn('aurora', 'admin@aurora.example', password);
      const voter = await newcomer(platform.site, { reminders: false });
      const votingId = await newVoting(admin, { price: 1 });
      const headers = { 'idempotency-key': `journey-${voter.voterId}` };
      const grant = { body: { credits: 1, reason: 'journey' }, headers };
      await admin.send('POST', `/v1/tenants/aurora/voters/${voter.voterId}/credits`, grant);
      await page.clock.install();
      const live = page.waitForEvent('websocket', (socket) => socket.url().endsWith('/live'));
      await page.goto(`${platform.site}/t/aurora/sign-in?next=/t/aurora/votings/${votingId}`);
      await page.getByLabel('E-mail').fill(voter.email);
      await page.getByLabel('Password', { exact: true }).fill(voter.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      const socket = await live;
      await page.getByText('You have 1 credit').waitFor();
      const heard = socket.waitForEvent('framereceived', ({ payload }) =>
        payload.toString().includes('vote-accepted'),
      );
      // From here on no look by the clock: what is shown was told.
      await page.clock.pauseAt(Date.now() + 1_000);
      await page.getByRole('radio', { name: 'Slow train' }).check({ force: true });
      await page.getByRole('button', { name: 'Review my vote' }).press('Enter');
      await page.getByRole('button', { name: 'Pay 1 credit and vote' }).press('Enter');
      await heard;
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      await page.locator('.toast').getByText('Your vote is in').waitFor();
    }),
  );
});
