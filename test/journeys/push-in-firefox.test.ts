import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Browser, Page as FirefoxPage } from 'puppeteer-core';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { subscribeBrowser } from '../../shared/test-support/push-browser.ts';
import { click, openFirefox, readNotifications } from '../support/firefox.ts';
import { getLocalPlatform, type LocalPlatform } from '../support/local-platform.ts';
import {
  createVoting,
  minuteMs,
  readInboxKinds,
  type SignedUpVoter,
  signUpVoter,
  waitForReminders,
} from '../support/voters.ts';

const password = 'Local-only-2026';

/**
 * Runs only in the nightly pipeline (bitbucket-pipelines.yml). Each run checks the same messages from the service to a push
 * service (messages.test.ts), and their notifications in Chromium (services/web/test/browser/device.test.ts).
 */
const describeNightly = process.env.PUSH_BROWSERS === 'all' ? describe : () => undefined;
describeNightly('messages in an unmodified Firefox with a closed page', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;
  let firefox: Browser;
  let admin: ApiClient;

  before(async function () {
    this.timeout(300_000);
    platform = await getLocalPlatform();
    admin = await new ApiClient(platform.site).signIn('aurora', 'admin@aurora.example', password);
    await waitForReminders(platform, admin);
  });
  // A fresh profile for each, as for each person's own device.
  beforeEach(async () => {
    firefox = await openFirefox(platform.pushBrowsers);
  });
  afterEach(() => firefox.close());

  /** Signs in with Firefox, and has messages come there by the profile's own button; then closes the page. */
  const turnOnMessages = async ({ email, password: secret }: SignedUpVoter) => {
    const page: FirefoxPage = await firefox.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${platform.site}/t/aurora/sign-in`);
    await page.locator('input[autocomplete=username]').fill(email);
    await page.locator('input[type=password]').fill(secret);
    await click(page, 'button[type=submit]');
    await page.locator('.tile-heading').wait();
    await page.goto(`${platform.site}/t/aurora/profile`);
    await click(page, '::-p-text(Turn on messages)');
    await page.locator('::-p-text(This device receives messages.)').wait();
    const endpoint = await page.evaluate(async () => {
      const { pushManager } = await navigator.serviceWorker.ready;
      return (await pushManager.getSubscription())?.endpoint ?? '';
    });
    await page.close();
    return endpoint;
  };
  /** Waits until the voter is notified and Firefox has received all of its messages. */
  const waitForMessages = async ({ api }: SignedUpVoter, count: number, endpoint: string) => {
    await waitUntil(async () => (await readInboxKinds(api)).length >= count, 60_000, 'the message');
    await waitUntil(() => platform.countWaitingPushes(endpoint) === 0, 60_000, 'the push to be taken');
  };

  it('given a voter with reminders, when a voting is about to start, then the reminder is shown', async () => {
    const reader = await signUpVoter(platform.site);
    const endpoint = await turnOnMessages(reader);
    const title = `Song of the hour ${Date.now()}`;
    await createVoting(admin, { title, startsAt: new Date(Date.now() + 10 * minuteMs).toISOString() });
    await waitForReminders(platform, admin);
    await waitForMessages(reader, 1, endpoint);
    // Firefox has the push before its service worker has shown it.
    const shown = await waitUntil(
      async () => {
        const all = await readNotifications(firefox, platform.site);
        return all.length > 0 ? all : undefined;
      },
      60_000,
      'the reminder to be shown',
    );
    expect(shown).to.have.length(1);
    expect(shown[0]).to.contain(`Radio Aurora | Opening soon: ${title}\nVoting opens at`);
  });

  it('given two registered voters, when the end is near, then the one who has voted is shown nothing', async () => {
    const voted = await signUpVoter(platform.site, { reminders: false });
    const missing = await signUpVoter(platform.site, { reminders: false });
    const endpoint = await turnOnMessages(voted);
    const { pushKey } = (await new ApiClient(platform.site).send('GET', '/v1/messaging')).body;
    const device = await subscribeBrowser(platform.pushBrowsers, pushKey);
    await missing.api.send('PUT', '/v1/me/devices', { body: device.subscription });
    const votingId = await createVoting(admin, {
      endsAt: new Date(Date.now() + 5 * minuteMs + 30_000).toISOString(),
    });
    for (const { api } of [voted, missing]) await api.send('PUT', `/v1/votings/${votingId}/registration`);
    const vote = { body: { choices: ['o1'] } };
    expect((await voted.api.send('PUT', `/v1/votings/${votingId}/vote`, vote)).status).to.equal(201);
    await waitForMessages(missing, 1, endpoint);
    expect(await readInboxKinds(missing.api)).to.deep.equal(['alert']);
    expect(device.received).to.have.length(1);
    device.close();
    expect(await readInboxKinds(voted.api)).to.deep.equal([]);
    expect(await readNotifications(firefox, platform.site)).to.deep.equal([]);
  });

  it(
    'given an update, when an admin sends it from the panel, then it is shown only to voters who opted in',
    withPage({}, async (page) => {
      const opted = await signUpVoter(platform.site, { updates: true, reminders: false });
      const other = await signUpVoter(platform.site, { reminders: false });
      const endpoint = await turnOnMessages(opted);
      await page.goto(`${platform.site}/t/aurora/sign-in?next=/t/aurora/admin/updates/new`);
      await page.getByLabel('E-mail').fill('admin@aurora.example');
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByLabel('Title').fill('New songs');
      await page.getByLabel('Text').fill('Twelve of them.');
      await page.getByRole('button', { name: 'Save the draft' }).click();
      await page.getByText(/It would reach \d+/).waitFor();
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByRole('button', { name: 'Yes, send it' }).click();
      await page
        .getByText(/Sent to \d+/)
        .first()
        .waitFor();
      await waitForMessages(opted, 1, endpoint);
      const shown = await readNotifications(firefox, platform.site);
      expect(shown).to.deep.equal(['Radio Aurora | New songs\nTwelve of them.']);
      expect(await readInboxKinds(other.api)).to.deep.equal([]);
    }),
  );
});
