import { until } from '@suffra/shared/local/until.ts';
import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { tell } from '../support/fake/messages.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { openAs, type Site, site } from '../support/site.ts';

const minute = 60_000;

describe('the inbox', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  const votingId = '01J00000000000000000000001';
  /** A tenant whose voter has one message of each kind, the reminder the newest. */
  const withMessages = (): FakeTenant => {
    const tenant = here.api.addTenant();
    const { world } = here.api;
    const { voterId } = tenant.voter;
    const about = { votingId, title: 'Song of the week' };
    tell(world, voterId, { kind: 'reminder', ...about, startsAt: '2030-05-01T12:00:00.000Z' });
    tell(
      world,
      voterId,
      { kind: 'alert', ...about, endsAt: '2030-05-01T13:00:00.000Z', withdrawn: true },
      minute,
    );
    const link = 'https://aurora.example/news';
    tell(
      world,
      voterId,
      { kind: 'update', campaignId: votingId, title: 'New songs', text: 'Twelve.', link },
      2 * minute,
    );
    tell(world, voterId, { kind: 'vote-accepted', ...about }, 3 * minute);
    tell(world, voterId, { kind: 'vote-declined', ...about }, 4 * minute);
    tell(world, voterId, { kind: 'vote-voided', ...about }, 5 * minute);
    tell(
      world,
      voterId,
      { kind: 'credits-purchased', purchaseId: votingId, credits: 5, balance: 8 },
      6 * minute,
    );
    return tenant;
  };
  const open = (page: Page, { voter, tenantId }: FakeTenant) =>
    openAs(page, here, voter, `/t/${tenantId}/inbox`);

  for (const { language, colorScheme, width } of [
    { language: 'en', colorScheme: 'light', width: 1280 },
    { language: 'pl', colorScheme: 'dark', width: 320 },
  ] as const)
    it(
      `shows each kind in words, in ${language} at ${width} pixels`,
      inPage({ width, colorScheme }, async (page) => {
        const tenant = withMessages();
        tenant.voter.preferences = { ...tenant.voter.preferences, language };
        await open(page, tenant);
        await page.locator('.inbox-item').nth(6).waitFor();
        const said = language === 'en' ? 'Soon: Song of the week' : 'Wkrótce: Song of the week';
        await page.getByRole('link', { name: said }).waitFor();
        await page.locator('.nav-count').getByText('7').waitFor();
        expect(await page.locator('.withdrawn').count()).to.equal(1);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        expect(await page.locator('body').innerText()).to.not.match(/undefined|\[object|Invalid Date/);
        await page.screenshot({ path: `.local/inbox-${language}.png`, fullPage: true });
      }),
    );

  it(
    'reads a message by going where it leads, and counts down',
    inPage({}, async (page) => {
      const tenant = withMessages();
      await open(page, tenant);
      await page.getByRole('link', { name: '5 credits bought' }).click();
      await page.getByRole('heading', { level: 1, name: 'Your profile' }).waitFor();
      await page.locator('.nav-count').getByText('6').waitFor();
      const letters = here.api.world.inboxes.get(tenant.voter.voterId) ?? [];
      expect(letters.filter((each) => each.readAt !== undefined).map((each) => each.kind)).to.deep.equal([
        'credits-purchased',
      ]);
      expect(await page.getByRole('link', { name: 'Messages 6 unread messages' }).count()).to.equal(1);
    }),
  );

  it(
    'marks all as read by keyboard, and says so',
    inPage({}, async (page) => {
      await open(page, withMessages());
      await page.getByRole('button', { name: 'Mark all as read' }).press('Enter');
      await page.getByText('All messages are read.').waitFor({ state: 'attached' });
      expect(await page.locator('.nav-count').count()).to.equal(0);
      expect(await page.locator('.inbox-dot').count()).to.equal(0);
    }),
  );

  it(
    'shows more on demand, and leads the focus there',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const { world } = here.api;
      for (let i = 0; i < 25; i += 1)
        tell(
          world,
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

  it(
    'says when it is empty, and when it can’t be read',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await open(page, tenant);
      await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
      const trouble = here.api.trouble({ with: 'GET /v1/me/inbox', does: { slug: 'busy', status: 503 } });
      await page.reload();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      trouble.end();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
    }),
  );

  it(
    'shows what comes while one looks, over any page, once; it can be closed and leads somewhere',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const { voter, tenantId } = tenant;
      await openAs(page, here, voter, `/t/${tenantId}/receipt`);
      await until(() => here.api.openOf(voter.voterId) === 1, 5_000, 'the live connection');
      here.api.tell(voter.voterId, { kind: 'vote-accepted', votingId, title: 'Song of the week' });
      const toast = page.locator('.toast');
      await toast.getByText('Your vote is in').waitFor();
      await page.locator('.nav-count').getByText('1').waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Close the message: Your vote is in' }).click();
      await toast.waitFor({ state: 'detached' });
      here.api.tell(voter.voterId, {
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
    'shows at most three at a time, and the list grows while one looks',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await open(page, tenant);
      await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
      await until(() => here.api.openOf(tenant.voter.voterId) === 1, 5_000, 'the live connection');
      for (let i = 1; i <= 4; i += 1)
        here.api.tell(tenant.voter.voterId, {
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

  it(
    'ends its live connection when one signs out',
    inPage({}, async (page) => {
      const { voter, tenantId } = here.api.addTenant();
      await openAs(page, here, voter, `/t/${tenantId}/profile`);
      await until(() => here.api.openOf(voter.voterId) === 1, 5_000, 'the live connection');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await until(() => here.api.openOf(voter.voterId) === 0, 5_000, 'its end');
    }),
  );
});
