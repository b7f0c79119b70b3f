import { inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Browser, Page as FirefoxPage } from 'puppeteer-core';
import { until } from '../../shared/local/until.ts';
import { subscribeAt } from '../../shared/test/push-browser.ts';
import { ApiClient } from '../support/client.ts';
import { notificationsOf, openFirefox, press } from '../support/firefox.ts';
import { type LocalPlatform, localPlatform } from '../support/local-platform.ts';
import {
  inboxKinds,
  minute,
  type Newcomer,
  newcomer,
  newVoting,
  remindersAreOver,
} from '../support/messages.ts';

const password = 'Local-only-2026';

describe('messages in a stock Firefox whose page is closed', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;
  let firefox: Browser;
  let admin: ApiClient;

  before(async function () {
    this.timeout(300_000);
    platform = await localPlatform();
    admin = await new ApiClient(platform.site).signIn('aurora', 'admin@aurora.example', password);
    await remindersAreOver(platform, admin);
  });
  // A fresh profile for each, as for each person's own device.
  beforeEach(async () => {
    firefox = await openFirefox(platform.pushBrowsers);
  });
  afterEach(() => firefox.close());

  /** Signs in with Firefox, and has messages come there by the profile's own button; then closes the page. */
  const hasMessagesHere = async ({ email, password: secret }: Newcomer) => {
    const page: FirefoxPage = await firefox.newPage();
    await page.goto(`${platform.site}/t/aurora/sign-in`);
    await page.locator('input[type=email]').fill(email);
    await page.locator('input[type=password]').fill(secret);
    await press(page, 'button[type=submit]');
    await page.locator('.tile-heading').wait();
    await page.goto(`${platform.site}/t/aurora/profile`);
    await press(page, '::-p-text(Get messages here)');
    await page.locator('::-p-text(Messages come to this device.)').wait();
    const endpoint = await page.evaluate(async () => {
      const { pushManager } = await navigator.serviceWorker.ready;
      return (await pushManager.getSubscription())?.endpoint ?? '';
    });
    await page.close();
    return endpoint;
  };
  /** Until the one is told and Firefox has taken all that was for it. */
  const told = async ({ api }: Newcomer, count: number, endpoint: string) => {
    await until(async () => (await inboxKinds(api)).length >= count, 60_000, 'the message');
    await until(() => platform.pushesWaiting(endpoint) === 0, 10_000, 'the push to be taken');
  };

  it('given the switch on, when a voting is about to start, then the reminder is shown', async () => {
    const reader = await newcomer(platform.site);
    const endpoint = await hasMessagesHere(reader);
    const title = `Song of the hour ${Date.now()}`;
    await newVoting(admin, { title, startsAt: new Date(Date.now() + 10 * minute).toISOString() });
    await remindersAreOver(platform, admin);
    await told(reader, 1, endpoint);
    // Firefox has the push before its service worker has shown it.
    const shown = await until(
      async () => {
        const all = await notificationsOf(firefox, platform.site);
        return all.length > 0 ? all : undefined;
      },
      20_000,
      'the reminder to be shown',
    );
    expect(shown).to.have.length(1);
    expect(shown[0]).to.contain(`Soon: ${title} | Voting opens at`);
  });

  it('given two who registered, when the end is near, then who has voted is shown nothing', async () => {
    const voted = await newcomer(platform.site, { reminders: false });
    const missing = await newcomer(platform.site, { reminders: false });
    const endpoint = await hasMessagesHere(voted);
    const { pushKey } = (await new ApiClient(platform.site).send('GET', '/v1/messaging')).body;
    const device = await subscribeAt(platform.pushBrowsers, pushKey);
    await missing.api.send('PUT', '/v1/me/devices', { body: device.subscription });
    const votingId = await newVoting(admin, {
      endsAt: new Date(Date.now() + 5 * minute + 10_000).toISOString(),
    });
    for (const { api } of [voted, missing]) await api.send('PUT', `/v1/votings/${votingId}/registration`);
    const vote = { body: { choices: ['o1'] } };
    expect((await voted.api.send('PUT', `/v1/votings/${votingId}/vote`, vote)).status).to.equal(201);
    await told(missing, 1, endpoint);
    expect(await inboxKinds(missing.api)).to.deep.equal(['alert']);
    expect(device.got).to.have.length(1);
    device.close();
    expect(await inboxKinds(voted.api)).to.deep.equal([]);
    expect(await notificationsOf(firefox, platform.site)).to.deep.equal([]);
  });

  it(
    'given an update, when an admin sends it from the panel, then it is shown to who opted in, and to nobody else',
    inPage({}, async (page) => {
      page.setDefaultTimeout(30_000);
      const opted = await newcomer(platform.site, { updates: true, reminders: false });
      const other = await newcomer(platform.site, { reminders: false });
      const endpoint = await hasMessagesHere(opted);
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
      await told(opted, 1, endpoint);
      expect(await notificationsOf(firefox, platform.site)).to.deep.equal(['New songs | Twelve of them.']);
      expect(await inboxKinds(other.api)).to.deep.equal([]);
    }),
  );
});
