import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { addMessage } from '../support/fake/messages.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

const minute = 60_000;

describe('inbox', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const votingId = '01J00000000000000000000001';
  /** A tenant whose voter has one message of each kind; the reminder is the newest. */
  const withMessages = (): FakeTenant => {
    const tenant = here.api.addTenant();
    const { platform } = here.api;
    const { voterId } = tenant.voter;
    const about = { votingId, title: 'Song of the week' };
    addMessage(platform, voterId, { kind: 'reminder', ...about, startsAt: '2030-05-01T12:00:00.000Z' });
    addMessage(
      platform,
      voterId,
      { kind: 'alert', ...about, endsAt: '2030-05-01T13:00:00.000Z', withdrawn: true },
      minute,
    );
    const link = 'https://aurora.example/news';
    addMessage(
      platform,
      voterId,
      { kind: 'update', campaignId: votingId, title: 'New songs', text: 'Twelve.', link },
      2 * minute,
    );
    addMessage(platform, voterId, { kind: 'vote-accepted', ...about }, 3 * minute);
    addMessage(platform, voterId, { kind: 'vote-declined', ...about }, 4 * minute);
    addMessage(platform, voterId, { kind: 'vote-voided', ...about }, 5 * minute);
    addMessage(
      platform,
      voterId,
      { kind: 'credits-purchased', purchaseId: votingId, credits: 5, balance: 8 },
      6 * minute,
    );
    addMessage(
      platform,
      voterId,
      { kind: 'voting-cancelled', ...about, reason: 'The hall is flooded.' },
      7 * minute,
    );
    for (const [i, kind] of ['credits-revoked', 'credits-restored'].entries())
      addMessage(
        platform,
        voterId,
        { kind, purchaseId: votingId, credits: 2, balance: -i },
        (8 + i) * minute,
      );
    return tenant;
  };
  const open = (page: Page, { voter, tenantId }: FakeTenant) =>
    openSignedIn(page, here, voter, `/t/${tenantId}/inbox`);

  for (const { language, colorScheme, width } of [
    { language: 'en', colorScheme: 'light', width: 1280 },
    { language: 'pl', colorScheme: 'dark', width: 320 },
  ] as const)
    it(
      `shows the text of each kind of message, in ${language} at ${width} pixels`,
      withPage({ width, colorScheme }, async (page) => {
        const tenant = withMessages();
        tenant.voter.preferences = { ...tenant.voter.preferences, language };
        await open(page, tenant);
        await page.locator('.inbox-item').nth(9).waitFor();
        const linkText = language === 'en' ? 'Soon: Song of the week' : 'Wkrótce: Song of the week';
        await page.getByRole('link', { name: linkText }).waitFor();
        await page.locator('.nav-count').getByText('10').waitFor();
        expect(await page.locator('.withdrawn').count()).to.equal(1);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        expect(await page.locator('body').innerText()).to.not.match(/undefined|\[object|Invalid Date/);
        await page.screenshot({ path: `.local/inbox-${language}.png`, fullPage: true });
      }),
    );

  it(
    'marks a message as read when its link is followed, and lowers the counter',
    withPage({}, async (page) => {
      const tenant = withMessages();
      await open(page, tenant);
      await page.getByRole('link', { name: '5 credits bought' }).click();
      await page.getByRole('heading', { level: 1, name: 'Your profile' }).waitFor();
      await page.locator('.nav-count').getByText('9').waitFor();
      const letters = here.api.platform.inboxes.get(tenant.voter.voterId) ?? [];
      expect(
        letters.filter((letter) => letter.readAt !== undefined).map((letter) => letter.kind),
      ).to.deep.equal(['credits-purchased']);
      expect(await page.getByRole('link', { name: 'Messages 9 unread messages' }).count()).to.equal(1);
    }),
  );

  it(
    'marks all messages as read by keyboard and announces it',
    withPage({}, async (page) => {
      await open(page, withMessages());
      await page.getByRole('button', { name: 'Mark all as read' }).press('Enter');
      await page.getByText('All messages are read.').waitFor({ state: 'attached' });
      expect(await page.locator('.nav-count').count()).to.equal(0);
      expect(await page.locator('.inbox-dot').count()).to.equal(0);
    }),
  );

  it(
    'keeps messages as read that were marked while the list was read again',
    withPage({}, async (page) => {
      const tenant = withMessages();
      const { voterId } = tenant.voter;
      await open(page, tenant);
      await waitUntil(() => here.api.countConnections(voterId) === 1, 60_000, 'the live connection');
      await page.waitForLoadState('networkidle');
      let setRequested = () => {};
      const isRequested = new Promise<void>((resolve) => (setRequested = resolve));
      let release = () => {};
      const isReleased = new Promise<void>((resolve) => (release = resolve));
      await page.route('**/v1/me/inbox?limit=*', async (route) => {
        if (route.request().url().endsWith('limit=1')) return route.continue();
        const response = await route.fetch();
        setRequested();
        await isReleased;
        return route.fulfill({ response });
      });
      here.api.closeConnections(voterId);
      await isRequested;
      await page.getByRole('button', { name: 'Mark all as read' }).click();
      await page.getByText('All messages are read.').waitFor({ state: 'attached' });
      const response = page.waitForResponse(/limit=(?!1$)/);
      release();
      await (await response).finished();
      await page.evaluate(() => new Promise(requestAnimationFrame));
      expect(await page.locator('.inbox-dot').count()).to.equal(0);
      expect(await page.locator('.nav-count').count()).to.equal(0);
    }),
  );

  it(
    'loads more messages on demand and moves the focus to them',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const { platform } = here.api;
      for (let i = 0; i < 25; i += 1)
        addMessage(
          platform,
          tenant.voter.voterId,
          { kind: 'update', campaignId: votingId, title: `News ${i}`, text: 'Text.' },
          i * minute,
        );
      await open(page, tenant);
      await page.getByRole('button', { name: 'Show more' }).click();
      await page.getByRole('link', { name: 'News 24' }).waitFor();
      await page.waitForFunction(() => document.activeElement?.textContent === 'News 20');
      expect(await page.getByRole('button', { name: 'Show more' }).count()).to.equal(0);
    }),
  );

  const countReads = () =>
    here.api.requests.filter(({ method, path }) => `${method} ${path}` === 'GET /v1/me/inbox').length;

  it(
    'shows the unread count on another page after one request, when the live connection is open',
    withPage({}, async (page) => {
      const { voter, tenantId } = withMessages();
      const before = countReads();
      await openSignedIn(page, here, voter, `/t/${tenantId}/profile`);
      await page.locator('.nav-count').getByText('10').waitFor();
      await page.waitForLoadState('networkidle');
      expect(here.api.countConnections(voter.voterId)).to.equal(1);
      expect(countReads() - before).to.equal(1);
    }),
  );

  it(
    'shows the unread count on a network that blocks live connections',
    withPage({}, async (page) => {
      await page.routeWebSocket('**/live', (socket) => socket.close());
      const { voter, tenantId } = withMessages();
      await openSignedIn(page, here, voter, `/t/${tenantId}/profile`);
      await page.locator('.nav-count').getByText('10').waitFor();
    }),
  );

  it(
    'shows an empty inbox, and an error when it cannot be read',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await open(page, tenant);
      await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
      const fault = here.api.injectFault({
        request: 'GET /v1/me/inbox',
        effect: { code: 'busy', status: 503 },
      });
      await page.reload();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      fault.end();
      const retry = page.getByRole('button', { name: 'Try again' });
      // A live connection that opens now reads the list too, and the button disappears.
      await retry.click({ timeout: 5_000 }).catch(() => undefined);
      await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
    }),
  );

  it(
    'shows an incoming message once, on any page; it can be closed and links to its page',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const { voter, tenantId } = tenant;
      await openSignedIn(page, here, voter, `/t/${tenantId}/receipt`);
      await waitUntil(() => here.api.countConnections(voter.voterId) === 1, 60_000, 'the live connection');
      here.api.sendMessage(voter.voterId, { kind: 'vote-accepted', votingId, title: 'Song of the week' });
      const toast = page.locator('.toast');
      await toast.getByText('Your vote is in').waitFor();
      await page.locator('.nav-count').getByText('1').waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Close the message: Your vote is in' }).click();
      await toast.waitFor({ state: 'detached' });
      here.api.sendMessage(voter.voterId, {
        kind: 'credits-purchased',
        purchaseId: votingId,
        credits: 5,
        balance: 5,
      });
      await toast.getByRole('link', { name: '5 credits bought' }).click();
      await page.getByRole('heading', { level: 1, name: 'Your profile' }).waitFor();
      await toast.waitFor({ state: 'detached' });
    }),
  );

  it(
    'shows at most three incoming messages at once, and the open list grows',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await open(page, tenant);
      await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
      await waitUntil(
        () => here.api.countConnections(tenant.voter.voterId) === 1,
        60_000,
        'the live connection',
      );
      for (let i = 1; i <= 4; i += 1)
        here.api.sendMessage(tenant.voter.voterId, {
          kind: 'update',
          campaignId: votingId,
          title: `News ${i}`,
          text: 'Text.',
        });
      await page.locator('.toast').getByText('News 4').waitFor();
      expect(await page.locator('.toast').count()).to.equal(3);
      expect(await page.locator('.inbox-item').count()).to.equal(4);
    }),
  );

  const waitForConnections = ({ voter }: FakeTenant, count: number) =>
    waitUntil(() => here.api.countConnections(voter.voterId) === count, 60_000, `${count} live connections`);
  const setHidden = (page: Page, isHidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);

  for (const isHidden of [false, true])
    it(
      `shows a message that was sent while the live connection was closed, in a ${isHidden ? 'background' : 'visible'} tab`,
      withPage({}, async (page) => {
        const tenant = here.api.addTenant();
        await open(page, tenant);
        await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
        await waitForConnections(tenant, 1);
        if (isHidden) await setHidden(page, true);
        addMessage(here.api.platform, tenant.voter.voterId, {
          kind: 'vote-accepted',
          votingId,
          title: 'Missed',
        });
        here.api.closeConnections(tenant.voter.voterId);
        if (isHidden) {
          await waitForConnections(tenant, 0);
          await setHidden(page, false);
        }
        await page.getByText('It counts in “Missed”.').waitFor();
        await page.locator('.nav-count').getByText('1').waitFor();
        await waitForConnections(tenant, 1);
      }),
    );

  it(
    'keeps a message that arrives while the list is read',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const { voterId } = tenant.voter;
      addMessage(here.api.platform, voterId, { kind: 'vote-accepted', votingId, title: 'Older' }, minute);
      await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/receipt`);
      await waitForConnections(tenant, 1);
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      let isRead = false;
      await page.route('**/v1/me/inbox?limit=20', async (route) => {
        const response = await route.fetch();
        isRead = true;
        await released;
        await route.fulfill({ response });
      });
      await page.getByRole('link', { name: 'Messages' }).click();
      await waitUntil(() => isRead, 60_000, 'the list to be read');
      here.api.sendMessage(voterId, { kind: 'vote-declined', votingId, title: 'Newer' });
      await page.locator('.inbox-item').getByText('Newer').waitFor();
      release();
      await page.locator('.inbox-item').getByText('Older').waitFor();
      expect(await page.locator('.inbox-item').count()).to.equal(2);
    }),
  );

  it(
    'closes the live connection on sign-out',
    withPage({}, async (page) => {
      const { voter, tenantId } = here.api.addTenant();
      await openSignedIn(page, here, voter, `/t/${tenantId}/profile`);
      await waitUntil(() => here.api.countConnections(voter.voterId) === 1, 60_000, 'the live connection');
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await waitUntil(() => here.api.countConnections(voter.voterId) === 0, 60_000, 'its end');
    }),
  );
});
