import { randomBytes } from 'node:crypto';
import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { expectAccessible, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { CDPSession, Page } from 'playwright-core';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { installFakePush } from '../support/push.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

const votingId = '01J00000000000000000000001';

describe('push messages on a device', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const withPush = async (page: Page, { voter, tenantId }: FakeTenant, permission: 'granted' | 'denied') => {
    await installFakePush(page, permission);
    await openSignedIn(page, here, voter, `/t/${tenantId}/profile`);
    await page.getByRole('heading', { name: 'Messages on this device' }).waitFor();
  };

  /** Delivers a push to the service worker, as the browser would. */
  const deliver = async (
    session: CDPSession,
    registrationId: string,
    { voter, tenantId }: FakeTenant,
    message: object,
    more: object = {},
  ) => {
    const data = JSON.stringify({
      message: { messageId: randomBytes(8).toString('hex'), at: new Date().toISOString(), ...message },
      to: { tenantId, voterId: voter.voterId },
      staleAt: new Date(Date.now() + 60_000).toISOString(),
      language: 'en',
      ...more,
    });
    await session.send('ServiceWorker.deliverPushMessage', { origin: here.address, registrationId, data });
  };
  const findServiceWorker = async (page: Page) => {
    const session = await page.context().newCDPSession(page);
    const found = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const own = registrations.find((registration) => registration.scopeURL.startsWith(here.address));
        if (own !== undefined) resolve(own.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    return { session, registrationId: await found };
  };
  const readNotifications = (page: Page) =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body }) => `${title} | ${body}`);
    });

  it(
    'are turned on only by a click, can be turned off, and the device is listed',
    withPage({ build: 'full' }, async (page) => {
      const tenant = here.api.addTenant();
      await withPush(page, tenant, 'granted');
      expect(await page.evaluate(() => sessionStorage.getItem('asked'))).to.equal(null);
      await page.getByRole('button', { name: 'Turn on messages' }).click();
      await page.getByText('This device receives messages.', { exact: true }).waitFor();
      await page.getByText('this device', { exact: true }).waitFor();
      const getDevices = () => here.api.platform.devices.get(tenant.voter.voterId) ?? [];
      expect(getDevices()[0]).to.include({ endpoint: 'https://push.example/one', label: 'Chrome, Linux' });
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Turn off messages', exact: true }).click();
      await page.getByText('This device does not receive messages.').waitFor();
      await waitUntil(() => getDevices().length === 0, 60_000, 'the device to be gone');
      await page.waitForFunction(() => sessionStorage.getItem('subscribed') === null);
    }),
  );

  it(
    'show what to do when the browser blocks notifications',
    withPage({ build: 'full' }, async (page) => {
      const tenant = here.api.addTenant();
      await withPush(page, tenant, 'denied');
      await page.getByRole('button', { name: 'Turn on messages' }).click();
      await page.getByText('Notifications from this site are blocked.').waitFor();
      expect(here.api.platform.devices.get(tenant.voter.voterId)).to.equal(undefined);
    }),
  );

  it(
    'are shown once while the app is closed, to the signed-in voter only',
    withPage({ build: 'full' }, async (page) => {
      const tenant = here.api.addTenant();
      await withPush(page, tenant, 'granted');
      await page.getByRole('button', { name: 'Turn on messages' }).click();
      await page.getByText('This device receives messages.', { exact: true }).waitFor();
      const { session, registrationId } = await findServiceWorker(page);
      /**
       * No page of the app is open. The notifications are inspected from a page without scripts, when there are so many. One
       * too many is found here or after the next push.
       */
      const deliverWhileAway = async (count: number, ...pushes: [FakeTenant, object][]) => {
        await page.goto('about:blank');
        for (const [to, message] of pushes) await deliver(session, registrationId, to, message);
        // An image that is opened as a page requests a favicon.
        await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
        await page.goto(`${here.address}/icon.svg`);
        const hasArrived = async () => (await readNotifications(page)).length >= count;
        await waitUntil(hasArrived, 60_000, 'the notifications');
        return readNotifications(page);
      };
      const about = { votingId, title: 'Song of the week' };
      const reminder = { messageId: 'm1', kind: 'reminder', ...about, startsAt: '2030-05-01T12:00:00.000Z' };
      const accepted = { messageId: 'm2', kind: 'vote-accepted', ...about };
      const otherTenant = here.api.addTenant();
      const first = await deliverWhileAway(
        1,
        [tenant, reminder],
        [tenant, reminder],
        [otherTenant, accepted],
      );
      expect(first).to.have.length(1);
      // The time zone of a test applies to its page, not to the service worker.
      expect(first[0]).to.match(/^Opening soon: Song of the week \| Voting opens at \d\d:00\.$/);
      expect(await deliverWhileAway(2, [tenant, accepted])).to.have.length(2);
      await page.goto(`${here.address}/t/${tenant.tenantId}/profile`);
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
      expect(here.api.platform.devices.get(tenant.voter.voterId)).to.deep.equal([]);
      expect(await deliverWhileAway(2, [tenant, { ...accepted, messageId: 'm3' }])).to.have.length(2);
    }),
  );

  it(
    'open their voting when clicked, in an open window if there is one',
    withPage({ build: 'full' }, async (page) => {
      const tenant = here.api.addTenant();
      const path = `/t/${tenant.tenantId}/votings/${votingId}`;
      await withPush(page, tenant, 'granted');
      await page.getByRole('button', { name: 'Turn on messages' }).click();
      await page.getByText('This device receives messages.', { exact: true }).waitFor();
      const { session, registrationId } = await findServiceWorker(page);
      const [ours] = page.context().serviceWorkers();
      // A synthetic click cannot focus or open windows, so both are stubbed. As text, as in installFakePush.
      await ours?.evaluate(`
        WindowClient.prototype.focus = async function () { return this; };
        self.opened = [];
        Clients.prototype.openWindow = async (place) => { self.opened.push(place); return null; };
      `);
      const press = async () => {
        const countNotifications = () =>
          ours?.evaluate<number>('registration.getNotifications().then((all) => all.length)');
        await waitUntil(async () => (await countNotifications()) === 1, 60_000, 'the notification');
        await ours?.evaluate(`(async () => {
          const [notification] = await registration.getNotifications();
          const event = new NotificationEvent('notificationclick', { notification });
          event.waitUntil = () => undefined;
          self.dispatchEvent(event);
        })()`);
      };
      const reminder = { kind: 'reminder', votingId, title: 'Song', startsAt: '2030-05-01T12:00:00.000Z' };
      await page.goto('about:blank');
      await deliver(session, registrationId, tenant, reminder);
      await press();
      const readOpenedWindows = () => ours?.evaluate<string[]>('self.opened');
      await waitUntil(async () => (await readOpenedWindows())?.length === 1, 60_000, 'a window to be opened');
      expect(await readOpenedWindows()).to.deep.equal([path]);
      await deliver(session, registrationId, tenant, { ...reminder, kind: 'vote-accepted' });
      await page.goto(`${here.address}/t/${tenant.tenantId}/profile`);
      await page.getByRole('heading', { name: 'Messages on this device' }).waitFor();
      await press();
      await page.waitForURL(`${here.address}${path}`);
      expect(await readOpenedWindows()).to.deep.equal([path]);
      expect(await readNotifications(page)).to.deep.equal([]);
      const brand = { title: 'Pink Radio', iconUrl: `${here.address}/icon-512.png` };
      await page.goto('about:blank');
      await deliver(session, registrationId, tenant, { ...reminder, kind: 'vote-voided' }, { brand });
      const readNotification = () =>
        ours?.evaluate<string | undefined>(`registration.getNotifications().then(
          ([found]) => found && [found.title, found.icon, found.body.split('\\n')[0]].join(' | ')
        )`);
      await waitUntil(async () => (await readNotification()) !== undefined, 60_000, 'the notification');
      expect(await readNotification()).to.equal(`Pink Radio | ${brand.iconUrl} | Your credit is back`);
    }),
  );

  it(
    'appear as a toast while the app is visible',
    withPage({ build: 'full' }, async (page) => {
      const tenant = here.api.addTenant();
      await withPush(page, tenant, 'granted');
      await page.getByRole('button', { name: 'Turn on messages' }).click();
      await page.getByText('This device receives messages.', { exact: true }).waitFor();
      const { session, registrationId } = await findServiceWorker(page);
      await page.bringToFront();
      await deliver(session, registrationId, tenant, { kind: 'vote-accepted', votingId, title: 'Song' });
      await page.locator('.toast').getByText('Your vote is in').waitFor();
      expect(await readNotifications(page)).to.deep.equal([]);
    }),
  );
});
