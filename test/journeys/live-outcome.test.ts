import { withPage } from '@suffra/shared/test-support/page';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { getLocalPlatform, type LocalPlatform } from '../support/local-platform.ts';
import { createVoting, grantCredits, signUpVoter } from '../support/voters.ts';

const password = 'Local-only-2026';

describe('paid vote in an open page', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;

  before(async function () {
    this.timeout(300_000);
    platform = await getLocalPlatform();
  });

  it(
    'given a credit, when its voter votes, then the page receives the outcome over its live connection',
    withPage({}, async (page) => {
      const admin = await new ApiClient(platform.site).signIn('aurora', 'admin@aurora.example', password);
      const voter = await signUpVoter(platform.site, { reminders: false });
      const votingId = await createVoting(admin, { price: 1 });
      await grantCredits(admin, voter.voterId, 1);
      await page.clock.install();
      const live = page.waitForEvent('websocket', (socket) => socket.url().endsWith('/live'));
      await page.goto(`${platform.site}/t/aurora/sign-in?next=/t/aurora/votings/${votingId}`);
      await page.getByLabel('E-mail').fill(voter.email);
      await page.getByLabel('Password', { exact: true }).fill(voter.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      const socket = await live;
      await page.getByText('You have 1 credit').waitFor();
      const outcomeReceived = socket.waitForEvent('framereceived', ({ payload }) =>
        payload.toString().includes('vote-accepted'),
      );
      // From here on nothing is polled: every change is caused by a live message.
      await page.clock.pauseAt(Date.now() + 1_000);
      await page.getByRole('radio', { name: 'Slow train' }).check({ force: true });
      await page.getByRole('button', { name: 'Review my vote' }).press('Enter');
      await page.getByRole('button', { name: 'Pay 1 credit and vote' }).press('Enter');
      await outcomeReceived;
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      await page.locator('.toast').getByText('Your vote is in').waitFor();
    }),
  );
});
