import { randomBytes } from 'node:crypto';
import { until } from '@suffra/shared/local/until.ts';
import { expectAccessible, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { CDPSession, Page } from 'playwright-core';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { givePush } from '../support/push.ts';
import { openAs, type Site, site } from '../support/site.ts';

const votingId = '01J00000000000000000000001';

describe('messages on a device', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  const withPush = async (page: Page, { voter, tenantId }: FakeTenant, permission: 'granted' | 'denied') => {
    await givePush(page, permission);
    await openAs(page, here, voter, `/t/${tenantId}/profile`);
    await page.getByRole('heading', { name: 'Messages on this device' }).waitFor();
  };

  /** Hands a push to the service worker as the browser would. */
  const deliver = async (
    session: CDPSession,
    registrationId: string,
    { voter, tenantId }: FakeTenant,
    message: object,
  ) => {
    const data = JSON.stringify({
      message: { messageId: randomBytes(8).toString('hex'), at: new Date().toISOString(), ...message },
      to: { tenantId, voterId: voter.voterId },
      staleAt: new Date(Date.now() + 60_000).toISOString(),
      language: 'en',
    });
    await session.send('ServiceWorker.deliverPushMessage', { origin: here.address, registrationId, data });
  };
  const worker = async (page: Page) => {
    const session = await page.context().newCDPSession(page);
    const found = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const own = registrations.find((each) => each.scopeURL.startsWith(here.address));
        if (own !== undefined) resolve(own.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    return { session, registrationId: await found };
  };
  const shown = (page: Page) =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body }) => `${title} | ${body}`);
    });

  it(
    'are turned on by a press and never on load, and off again; the device stands in the list',
    inPage({ build: 'whole' }, async (page) => {
      const tenant = here.api.addTenant();
      await withPush(page, tenant, 'granted');
      expect(await page.evaluate(() => sessionStorage.getItem('asked'))).to.equal(null);
      await page.getByRole('button', { name: 'Get messages here' }).click();
      await page.getByText('Messages come to this device.', { exact: true }).waitFor();
      await page.getByText('this device', { exact: true }).waitFor();
      const devices = () => here.api.world.devices.get(tenant.voter.voterId) ?? [];
      expect(devices()[0]).to.include({ endpoint: 'https://push.example/one', label: 'Chrome, Linux' });
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Stop messages here' }).click();
      await page.getByText('Messages do not come to this device.').waitFor();
      await until(() => devices().length === 0, 5_000, 'the device to be gone');
      await page.waitForFunction(() => sessionStorage.getItem('subscribed') === null);
    }),
  );

  it(
    'say what to do when the browser forbids them',
    inPage({ build: 'whole' }, async (page) => {
      const tenant = here.api.addTenant();
      await withPush(page, tenant, 'denied');
      await page.getByRole('button', { name: 'Get messages here' }).click();
      await page.getByText('You have forbidden messages from this site.').waitFor();
      expect(here.api.world.devices.get(tenant.voter.voterId)).to.equal(undefined);
    }),
  );

  it(
    'are shown once while the app is closed, to who is at home here; after signing out to nobody',
    inPage({ build: 'whole' }, async (page) => {
      const tenant = here.api.addTenant();
      await withPush(page, tenant, 'granted');
      await page.getByRole('button', { name: 'Get messages here' }).click();
      await page.getByText('Messages come to this device.', { exact: true }).waitFor();
      const { session, registrationId } = await worker(page);
      /** With no page of the app open; looks at what is shown from one that runs nothing. */
      const whileAway = async (...pushes: [FakeTenant, object][]) => {
        await page.goto('about:blank');
        for (const [to, message] of pushes) await deliver(session, registrationId, to, message);
        // A picture that is opened as a page asks for an icon of its own.
        await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
        await page.goto(`${here.address}/icon.svg`);
        return shown(page);
      };
      const about = { votingId, title: 'Song of the week' };
      const reminder = { messageId: 'm1', kind: 'reminder', ...about, startsAt: '2030-05-01T12:00:00.000Z' };
      const accepted = { messageId: 'm2', kind: 'vote-accepted', ...about };
      const stranger = here.api.addTenant();
      const first = await whileAway([tenant, reminder], [tenant, reminder], [stranger, accepted]);
      expect(first).to.have.length(1);
      // The zone of a test is its page's, and not the worker's.
      expect(first[0]).to.match(/^Soon: Song of the week \| Voting opens at \d\d:00\.$/);
      expect(await whileAway([tenant, accepted])).to.have.length(2);
      await page.goto(`${here.address}/t/${tenant.tenantId}/profile`);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
      expect(here.api.world.devices.get(tenant.voter.voterId)).to.deep.equal([]);
      expect(await whileAway([tenant, { ...accepted, messageId: 'm3' }])).to.have.length(2);
    }),
  );

  it(
    'lead to their voting when they are pressed: an open window goes there, else one opens',
    inPage({ build: 'whole' }, async (page) => {
      const tenant = here.api.addTenant();
      const path = `/t/${tenant.tenantId}/votings/${votingId}`;
      await withPush(page, tenant, 'granted');
      await page.getByRole('button', { name: 'Get messages here' }).click();
      await page.getByText('Messages come to this device.', { exact: true }).waitFor();
      const { session, registrationId } = await worker(page);
      const [ours] = page.context().serviceWorkers();
      // A press of a test gives no right to focus or open windows: those two are stood in for. As text, as in givePush.
      await ours?.evaluate(`
        WindowClient.prototype.focus = async function () { return this; };
        self.opened = [];
        Clients.prototype.openWindow = async (place) => { self.opened.push(place); return null; };
      `);
      const press = async () => {
        const there = () =>
          ours?.evaluate<number>('registration.getNotifications().then((all) => all.length)');
        await until(async () => (await there()) === 1, 5_000, 'the notification');
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
      const opened = () => ours?.evaluate<string[]>('self.opened');
      await until(async () => (await opened())?.length === 1, 5_000, 'a window to be opened');
      expect(await opened()).to.deep.equal([path]);
      await deliver(session, registrationId, tenant, { ...reminder, kind: 'vote-accepted' });
      await page.goto(`${here.address}/t/${tenant.tenantId}/profile`);
      await page.getByRole('heading', { name: 'Messages on this device' }).waitFor();
      await press();
      await page.waitForURL(`${here.address}${path}`);
      expect(await opened()).to.deep.equal([path]);
      expect(await shown(page)).to.deep.equal([]);
    }),
  );

  it(
    'come as a toast to who looks at the app',
    inPage({ build: 'whole' }, async (page) => {
      const tenant = here.api.addTenant();
      await withPush(page, tenant, 'granted');
      await page.getByRole('button', { name: 'Get messages here' }).click();
      await page.getByText('Messages come to this device.', { exact: true }).waitFor();
      const { session, registrationId } = await worker(page);
      await page.bringToFront();
      await deliver(session, registrationId, tenant, { kind: 'vote-accepted', votingId, title: 'Song' });
      await page.locator('.toast').getByText('Your vote is in').waitFor();
      expect(await shown(page)).to.deep.equal([]);
    }),
  );
});
