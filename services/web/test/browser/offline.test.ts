import { until } from '@suffra/shared/local/until.ts';
import { expectAccessible, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { tell } from '../support/fake/messages.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { openAs, type Site, site } from '../support/site.ts';
import { cast, receiptShown, storedVote } from '../support/voter.ts';

const votingId = '01J00000000000000000000001';
const kept = /^You are offline\. What you see is of \d\d:\d\d\.$/;

describe('without a network', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  /** The device has the site; the voter has seen the tiles, the voting and the inbox. */
  const seen = async (page: Page): Promise<FakeTenant> => {
    const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
    tell(here.api.world, tenant.voter.voterId, { kind: 'vote-accepted', votingId, title: 'Album' });
    await openAs(page, here, tenant.voter, `/t/${tenant.tenantId}/`);
    await page.getByRole('link', { name: 'Vote: Song of the week' }).click();
    await page.getByText('Slow train').waitFor();
    await page.getByRole('link', { name: 'Messages' }).click();
    await page.getByRole('link', { name: 'Your vote is in' }).waitFor();
    await controlled(page);
    return tenant;
  };
  const controlled = async (page: Page) => {
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  };
  const open = (page: Page, { tenantId }: FakeTenant, path = '') =>
    page.goto(`${here.address}/t/${tenantId}/${path}`);
  const notice = (page: Page, said = kept) => page.locator('.off-line').getByText(said).waitFor();
  const keptHere = (page: Page) =>
    page.evaluate(async () => (await caches.keys()).filter((each) => each.startsWith('suffra-kept:')));

  it(
    'the app opens with the tiles, the votings and the messages of last time, says of when they are, and comes back by itself',
    inPage({}, async (page) => {
      const tenant = await seen(page);
      await page.context().setOffline(true);
      await open(page, tenant);
      await page.getByRole('link', { name: 'Vote: Song of the week' }).waitFor();
      await notice(page);
      await page.getByRole('link', { name: 'Vote: Song of the week' }).click();
      await page.getByText('Slow train').waitFor();
      await page.getByText('Whether you have voted here can’t be seen').waitFor();
      await notice(page);
      await open(page, tenant, 'inbox');
      await page.getByRole('link', { name: 'Your vote is in' }).waitFor();
      await notice(page);
      // Last: the end of its debugger's session ends what the page is told of the network.
      await expectAccessible(page);
      tell(here.api.world, tenant.voter.voterId, { kind: 'vote-accepted', votingId, title: 'Newer' });
      await page.context().setOffline(false);
      await page.getByText('It counts in “Newer”.').waitFor();
      await page.locator('.off-line').waitFor({ state: 'detached' });
      await until(() => here.api.openOf(tenant.voter.voterId) === 1, 5_000, 'the live connection');
    }),
  );

  it(
    'what needs one says so and is not lost: a vote that was marked is sent when it is back',
    inPage({}, async (page) => {
      const tenant = await seen(page);
      await page.context().setOffline(true);
      await open(page, tenant, `votings/${tenant.votings[0]?.votingId}`);
      await page.getByText('Slow train').click();
      await cast(page);
      await page.getByText('You are offline. Nothing is lost').waitFor();
      expect(storedVote(here, tenant)).to.equal(undefined);
      await page.context().setOffline(false);
      await page.locator('.off-line').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Send it again' }).click();
      await receiptShown(page);
      expect(storedVote(here, tenant)?.choices).to.deep.equal(['o2']);
    }),
  );

  it(
    'a message that can’t be marked as read stays unread',
    inPage({}, async (page) => {
      const tenant = await seen(page);
      await page.context().setOffline(true);
      await open(page, tenant, 'inbox');
      await page.getByRole('button', { name: 'Mark all as read' }).click();
      await page.getByText('You are offline. Nothing is lost').waitFor();
      expect(await page.locator('.inbox-dot').count()).to.equal(1);
      expect(here.api.world.inboxes.get(tenant.voter.voterId)?.[0]?.readAt).to.equal(undefined);
    }),
  );

  it(
    'a server that is silent is as no network; a refusal is told as it is',
    inPage({}, async (page) => {
      const tenant = await seen(page);
      const silent = here.api.trouble({ with: '(GET|POST) /v1/.*', does: 'drop' });
      await open(page, tenant);
      await page.getByRole('link', { name: 'Vote: Song of the week' }).waitFor();
      await notice(page, /^No answer comes from the server\. What you see is of \d\d:\d\d\.$/);
      silent.end();
      await page.locator('.off-line').waitFor({ state: 'detached' });
      const refused = here.api.trouble({ with: 'GET /v1/votings', does: { slug: 'busy', status: 503 } });
      await page.reload();
      await page.getByText('Many people are doing this right now.').waitFor();
      expect(await page.locator('.tile-link').count()).to.equal(0);
      refused.end();
    }),
  );

  it(
    'somebody else at this device sees nothing of it, nor does the voter’s other organisation',
    inPage({}, async (page) => {
      const first = await seen(page);
      const other = here.api.addTenant({ votings: [{ title: 'Album of the year' }] });
      await openAs(page, here, other.voter, `/t/${other.tenantId}/`);
      await page.getByRole('link', { name: 'Vote: Album of the year' }).waitFor();
      expect(await keptHere(page)).to.deep.equal([`suffra-kept:${other.tenantId}/${other.voter.voterId}`]);
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
    'nothing is left of it after signing out, nor when the session has ended elsewhere',
    inPage({}, async (page) => {
      for (const how of ['left', 'ended']) {
        const tenant = await seen(page);
        expect(await keptHere(page), how).to.have.length(1);
        if (how === 'left') {
          await page.getByRole('link', { name: 'Profile' }).click();
          await page.getByRole('button', { name: 'Sign out' }).click();
        } else {
          here.api.endTokens(tenant.tenantId, true);
          await open(page, tenant);
        }
        await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
        await until(async () => (await keptHere(page)).length === 0, 5_000, 'what was kept to go');
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
    'no token, vote, receipt or address is kept on the device',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      await openAs(page, here, tenant.voter, `/t/${tenant.tenantId}/`);
      await page.getByRole('link', { name: 'Vote: Song of the week' }).click();
      await page.getByText('Slow train').click();
      await cast(page);
      await receiptShown(page);
      await page.reload();
      await page.locator('.ticket').waitFor();
      const all = await page.evaluate(async () => {
        const texts = [JSON.stringify(localStorage)];
        for (const name of (await caches.keys()).filter((each) => each.startsWith('suffra-kept:'))) {
          const cache = await caches.open(name);
          for (const request of await cache.keys())
            texts.push(request.url, (await (await cache.match(request))?.text()) ?? '');
        }
        return texts.join('\n');
      });
      expect(all).to.contain('Song of the week');
      const tokens = [...here.api.world.accessTokens, ...here.api.world.refreshTokens];
      for (const [token, { voterId }] of tokens)
        if (voterId === tenant.voter.voterId) expect(all).to.not.contain(token);
      expect(all).to.not.contain(storedVote(here, tenant)?.receipt);
      expect(all).to.not.contain(tenant.voter.email);
      expect(all).to.not.contain('choices');
    }),
  );
});
