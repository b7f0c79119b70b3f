import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { expectAccessible, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { addMessage } from '../support/fake/messages.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';
import { castVote, getStoredVote, waitForReceipt } from '../support/voter.ts';

const votingId = '01J00000000000000000000001';
const staleNotice = /^You are offline\. Last updated \d\d:\d\d\.$/;

describe('offline', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  /** The site is cached; the voter has seen the tiles, the voting and the inbox. */
  const openCachedSite = async (page: Page): Promise<FakeTenant> => {
    const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
    addMessage(here.api.platform, tenant.voter.voterId, { kind: 'vote-accepted', votingId, title: 'Album' });
    await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/`);
    await page.getByRole('link', { name: 'Vote: Song of the week' }).click();
    await page.getByText('Slow train').waitFor();
    await page.getByRole('link', { name: 'Messages' }).click();
    await page.getByRole('link', { name: 'Your vote is in' }).waitFor();
    await waitForServiceWorker(page);
    return tenant;
  };
  const waitForServiceWorker = async (page: Page) => {
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  };
  const open = (page: Page, { tenantId }: FakeTenant, path = '') =>
    page.goto(`${here.address}/t/${tenantId}/${path}`);
  const waitForNotice = (page: Page, text = staleNotice) =>
    page.locator('.off-line').getByText(text).waitFor();
  const listCaches = (page: Page) =>
    page.evaluate(async () => (await caches.keys()).filter((entry) => entry.startsWith('suffra-kept:')));

  it(
    'opens with the cached tiles, votings and messages, shows their age, and updates once online',
    withPage({ serviceWorkers: 'allow' }, async (page) => {
      const tenant = await openCachedSite(page);
      await page.context().setOffline(true);
      await open(page, tenant);
      await page.getByRole('link', { name: 'Vote: Song of the week' }).waitFor();
      await waitForNotice(page);
      await page.getByRole('link', { name: 'Vote: Song of the week' }).click();
      await page.getByText('Slow train').waitFor();
      await page.getByText('You are offline, so we can’t check').waitFor();
      await waitForNotice(page);
      await open(page, tenant, 'inbox');
      await page.getByRole('link', { name: 'Your vote is in' }).waitFor();
      await waitForNotice(page);
      // Keep this last: closing the debugger session also ends the network emulation of the page.
      await expectAccessible(page);
      addMessage(here.api.platform, tenant.voter.voterId, {
        kind: 'vote-accepted',
        votingId,
        title: 'Newer',
      });
      await page.context().setOffline(false);
      await page.getByText('It counts in “Newer”.').waitFor();
      await page.locator('.off-line').waitFor({ state: 'detached' });
      await waitUntil(
        () => here.api.countConnections(tenant.voter.voterId) === 1,
        60_000,
        'the live connection',
      );
    }),
  );

  it(
    'explains that an action needs the network, and sends the chosen vote once online',
    withPage({ serviceWorkers: 'allow' }, async (page) => {
      const tenant = await openCachedSite(page);
      await page.context().setOffline(true);
      await open(page, tenant, `votings/${tenant.votings[0]?.votingId}`);
      await page.getByText('Slow train').click();
      await castVote(page);
      await page.getByText('You are offline. Nothing is lost').waitFor();
      expect(getStoredVote(here, tenant)).to.equal(undefined);
      await page.context().setOffline(false);
      await page.locator('.off-line').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Send it again' }).click();
      await waitForReceipt(page);
      expect(getStoredVote(here, tenant)?.choices).to.deep.equal(['o2']);
    }),
  );

  it(
    'keeps a message unread that could not be marked as read',
    withPage({ serviceWorkers: 'allow' }, async (page) => {
      const tenant = await openCachedSite(page);
      await page.context().setOffline(true);
      await open(page, tenant, 'inbox');
      await page.getByRole('button', { name: 'Mark all as read' }).click();
      await page.getByText('You are offline. Nothing is lost').waitFor();
      expect(await page.locator('.inbox-dot').count()).to.equal(1);
      expect(here.api.platform.inboxes.get(tenant.voter.voterId)?.[0]?.readAt).to.equal(undefined);
    }),
  );

  it(
    'treats a server that does not respond as offline, and shows a rejection as such',
    withPage({ serviceWorkers: 'allow' }, async (page) => {
      const tenant = await openCachedSite(page);
      const silent = here.api.injectFault({ request: '(GET|POST) /v1/.*', effect: 'drop' });
      await open(page, tenant);
      await page.getByRole('link', { name: 'Vote: Song of the week' }).waitFor();
      await waitForNotice(page, /^The server is not responding\. Last updated \d\d:\d\d\.$/);
      silent.end();
      await page.locator('.off-line').waitFor({ state: 'detached' });
      const busyFault = here.api.injectFault({
        request: 'GET /v1/votings',
        effect: { code: 'busy', status: 503 },
      });
      await page.reload();
      await page.getByText('We are very busy right now.').waitFor();
      expect(await page.locator('.tile-link').count()).to.equal(0);
      busyFault.end();
    }),
  );

  it(
    'shows no cached data to another person, nor to the same voter in another organization',
    withPage({ serviceWorkers: 'allow' }, async (page) => {
      const first = await openCachedSite(page);
      const other = here.api.addTenant({ votings: [{ title: 'Album of the year' }] });
      await openSignedIn(page, here, other.voter, `/t/${other.tenantId}/`);
      await page.getByRole('link', { name: 'Vote: Album of the year' }).waitFor();
      expect(await listCaches(page)).to.deep.equal([`suffra-kept:${other.tenantId}/${other.voter.voterId}`]);
      await page.context().setOffline(true);
      await open(page, first);
      await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
      expect(await page.locator('body').innerText()).to.not.contain('Song of the week');
      await open(page, other, 'inbox');
      await page.getByText('You are offline. Nothing is lost').waitFor();
      expect(await page.locator('.inbox-item').count()).to.equal(0);
    }),
  );

  it(
    'deletes cached data on sign-out, and when the session was ended elsewhere',
    withPage({ serviceWorkers: 'allow' }, async (page) => {
      for (const how of ['left', 'ended']) {
        const tenant = await openCachedSite(page);
        expect(await listCaches(page), how).to.have.length(1);
        if (how === 'left') {
          await page.getByRole('link', { name: 'Profile' }).click();
          await page.getByRole('button', { name: 'Sign out', exact: true }).click();
        } else {
          here.api.expireTokens(tenant.tenantId, true);
          await open(page, tenant);
        }
        await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
        await waitUntil(
          async () => (await listCaches(page)).length === 0,
          60_000,
          'the cached data to be deleted',
        );
        await page.context().setOffline(true);
        await open(page, tenant);
        await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
        expect(await page.locator('body').innerText(), how).to.not.contain('Song of the week');
        expect(await page.evaluate(() => localStorage.getItem('suffra:last-reader'))).to.equal(null);
        await page.context().setOffline(false);
      }
    }),
  );

  it(
    'stores no token, vote, receipt or e-mail address on the device',
    withPage({ serviceWorkers: 'allow' }, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/`);
      await page.getByRole('link', { name: 'Vote: Song of the week' }).click();
      await page.getByText('Slow train').click();
      await castVote(page);
      await waitForReceipt(page);
      await page.reload();
      await page.locator('.ticket').waitFor();
      const all = await page.evaluate(async () => {
        const texts = [JSON.stringify(localStorage)];
        for (const name of (await caches.keys()).filter((entry) => entry.startsWith('suffra-kept:'))) {
          const cache = await caches.open(name);
          for (const request of await cache.keys())
            texts.push(request.url, (await (await cache.match(request))?.text()) ?? '');
        }
        return texts.join('\n');
      });
      expect(all).to.contain('Song of the week');
      const tokens = [...here.api.platform.accessTokens, ...here.api.platform.refreshTokens];
      for (const [token, { voterId }] of tokens)
        if (voterId === tenant.voter.voterId) expect(all).to.not.contain(token);
      expect(all).to.not.contain(getStoredVote(here, tenant)?.receipt);
      expect(all).to.not.contain(tenant.voter.email);
      expect(all).to.not.contain('choices');
    }),
  );
});
