import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { book } from '../support/fake/wallet.ts';
import { type PartnerSite, partnerSite } from '../support/partner.ts';
import { type Site, site } from '../support/site.ts';
import { moveWindow, storedVote, votingOf } from '../support/voter.ts';

describe('the widget on a page of somebody else', () => {
  let here: Site;
  let partner: PartnerSite;
  const region = 'https://second.example';
  before(async function () {
    this.timeout(60_000);
    here = await site();
    partner = await partnerSite(here.address, region);
  });

  const tileOf = ({ tenantId, votings }: FakeTenant, more = '', i = 0) =>
    `<voting-tile tenant="${tenantId}" voting="${votings[i]?.votingId}" lang="en" ${more}></voting-tile>`;
  const open = async (page: Page, tenant: FakeTenant, more = `token="${tenant.voter.email}"`) => {
    await page.goto(partner.page(`/${tenant.tenantId}`, tileOf(tenant, more)));
    await page.getByRole('heading', { level: 2 }).waitFor();
  };
  const callsTo = (path: RegExp, from = 0) =>
    here.api.asked.slice(from).filter((each) => path.test(each.path));

  it('is at most 15 KB, all in, as it comes over the line', () => {
    const bytes = gzipSync(readFileSync(`${here.folder}/widget/tile.js`), { level: 9 }).length;
    expect(bytes).to.be.below(15 * 1024);
  });

  it(
    'shows a voting without one call to a function, takes the vote, and shows receipt and results',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ votes: { 1: 20, 2: 5 } }] });
      const from = here.api.asked.length;
      await open(page, tenant);
      await page.getByText('Closes in').waitFor();
      await page.getByText('25 votes').waitFor();
      await expectAccessible(page);
      expect(callsTo(/^\/v1\//, from)).to.deep.equal([]);
      await page.getByLabel('Northern lights').check();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      expect(callsTo(/^\/v1\//, from)).to.deep.equal([]);
      await page.getByRole('button', { name: 'Vote' }).click();
      await page.getByRole('status').getByText('Your vote is in. It counts, exactly once.').waitFor();
      await page.getByText('Receipt number').waitFor();
      expect(storedVote(here, tenant)?.choices).to.deep.equal(['o1']);
      await page.getByText('26 votes').waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'says how it stands by the clock of the server: coming, open, closed, cancelled; no vote but while it is open',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ startsIn: 3_600_000, results: 'after-close' }] });
      await open(page, tenant);
      await page.getByText('Opens in').waitFor();
      expect(await page.getByRole('button').count()).to.equal(0);
      expect(await page.getByRole('radio').first().isDisabled()).to.equal(true);
      moveWindow(here, tenant, { startsIn: -7_200_000, endsIn: -3_600_000 });
      await page.reload();
      await page.getByText('This voting has ended.').waitFor();
      await page.getByText('Final').waitFor();
      const voting = votingOf(here, tenant);
      here.api.world.votings.set(voting.votingId, { ...voting, cancelled: true });
      await page.reload();
      await page.getByText('This voting was cancelled.').waitFor();
    }),
  );

  it(
    'takes every kind of ballot by keyboard, and speaks Polish',
    inPage({ width: 320 }, async (page) => {
      const options = ['Soup', 'Salad', 'Pie'];
      const tenant = here.api.addTenant({
        votings: [
          { ballot: { kind: 'multiple', min: 2, max: 2 }, options },
          { ballot: { kind: 'approval' }, options },
          { ballot: { kind: 'ranked' }, options },
        ],
      });
      const token = `token="${tenant.voter.email}"`;
      const tiles = [0, 1, 2].map((i) => tileOf(tenant, token, i)).join('');
      await page.goto(partner.page(`/${tenant.tenantId}`, tiles));
      const tile = (i: number) => page.locator('voting-tile').nth(i);
      for (const [i, keys] of [
        [0, ['Space', 'Tab', 'Tab', 'Space']],
        [1, ['Tab', 'Space', 'Tab']],
      ] as const) {
        await tile(i).getByRole('checkbox').first().focus();
        for (const key of keys) await page.keyboard.press(key);
        await tile(i).getByRole('button', { name: 'Vote' }).press('Enter');
        await tile(i).getByText('Receipt number').waitFor();
      }
      await tile(2).getByRole('button', { name: 'Add Pie' }).press('Enter');
      await tile(2).getByRole('button', { name: 'Add Soup' }).press('Enter');
      await tile(2).getByRole('button', { name: 'Move Soup up' }).press('Enter');
      await tile(2).getByRole('status').getByText('Soup is number 1.').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await tile(2).getByRole('button', { name: 'Vote' }).press('Enter');
      await tile(2).getByText('Receipt number').waitFor();
      const cast = tenant.votings.map(
        ({ votingId }) => here.api.world.votes.get(votingId)?.get(tenant.voter.voterId)?.choices,
      );
      expect(cast).to.deep.equal([['o1', 'o3'], ['o2'], ['o1', 'o3']]);
      await tile(2).evaluate((element) => element.setAttribute('lang', 'pl'));
      await tile(2).getByText('Głos został oddany.').waitFor();
    }),
  );

  it(
    'exchanges the visitor’s token once for all tiles, asks the page for a sign-in where there is none, and keeps the choice',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}, {}] });
      await page.goto(partner.page(`/${tenant.tenantId}`, tileOf(tenant) + tileOf(tenant, '', 1)));
      const needed = page.evaluate(
        () => new Promise((told) => addEventListener('suffra-sign-in-needed', () => told('needed'))),
      );
      const [first, second] = [0, 1].map((i) => page.locator('voting-tile').nth(i));
      await first?.getByLabel('Slow train').check();
      await first?.getByRole('button', { name: 'Vote' }).click();
      await first?.getByText('Sign in on this page to vote.').waitFor();
      expect(await needed).to.equal('needed');
      const from = here.api.asked.length;
      await first?.evaluate((element, token) => element.setAttribute('token', token), tenant.voter.email);
      await first?.getByRole('button', { name: 'Vote' }).click();
      await first?.getByText('Receipt number').waitFor();
      await second?.getByLabel('Slow train').check();
      await second?.getByRole('button', { name: 'Vote' }).click();
      await second?.getByText('Receipt number').waitFor();
      expect(callsTo(/^\/v1\/token$/, from)).to.have.length(1);
      expect(callsTo(/^\/v1\//, from).every(({ headers }) => headers.cookie === undefined)).to.equal(true);
    }),
  );

  it(
    'sends a vote again whose answer was lost, and once more by a new token when the old one has run out',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ change: 'until-close' }] });
      const { votingId } = votingOf(here, tenant);
      await open(page, tenant);
      const lost = here.api.trouble({ with: `PUT /v1/votings/${votingId}/vote`, does: 'lose', times: 1 });
      await page.getByLabel('Slow train').check();
      await page.getByRole('button', { name: 'Vote' }).click();
      await page.getByText('Receipt number').waitFor();
      expect([lost.met(), here.api.world.votes.get(votingId)?.size]).to.deep.equal([1, 1]);
      here.api.endTokens(tenant.tenantId);
      await page.getByRole('button', { name: 'Change my vote' }).click();
      await page.getByLabel('Northern lights').check();
      await page.getByRole('button', { name: 'Vote' }).click();
      await page.getByText('Receipt number').waitFor();
      expect(storedVote(here, tenant)?.choices).to.deep.equal(['o1']);
    }),
  );

  it(
    'turns to the second region when the first is silent',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      // It still has what is public, and answers no call.
      await page.route(`${region}/public/**`, async (route) =>
        route.fulfill({
          response: await route.fetch({ url: route.request().url().replace(region, here.address) }),
        }),
      );
      await page.route(`${region}/v1/**`, (route) => route.abort());
      const regions = `endpoints="${region} ${here.address}"`;
      await open(page, tenant, `${regions} token="${tenant.voter.email}"`);
      await page.getByLabel('Slow train').check();
      await page.getByRole('button', { name: 'Vote' }).click();
      await page.getByText('Receipt number').waitFor();
    }),
  );

  it(
    'follows a paid vote: it waits, then is accepted; without a credit it is declined',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ price: 1 }] });
      await open(page, tenant);
      await page.getByLabel('Slow train').check();
      await page.getByRole('button', { name: 'Pay 1 credit and vote' }).click();
      await page.getByText('Your vote waits for its credit.').waitFor();
      await page.getByText('You have no credits left').waitFor();
      book(here.api.world, tenant.voter.voterId, 'granted', 1);
      await page.getByRole('button', { name: 'Pay 1 credit and vote' }).click();
      await page.getByText('Receipt number').waitFor({ timeout: 15_000 });
      expect(storedVote(here, tenant)?.choices).to.deep.equal(['o2']);
    }),
  );

  it(
    'costs nothing out of view: of a thousand tiles those near it are loaded, without a call to a function',
    inPage({}, async (page) => {
      const seeds = Array.from({ length: 1_000 }, (_, i) => ({ title: `Voting ${i}` }));
      const tenant = here.api.addTenant({ votings: seeds });
      const from = here.api.asked.length;
      const tiles = tenant.votings.map((_, i) => tileOf(tenant, '', i)).join('');
      await page.goto(partner.page(`/${tenant.tenantId}`, tiles));
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      expect(callsTo(/^\/public\/votings\//, from).length).to.be.within(1, 12);
      expect(callsTo(/^\/v1\//, from)).to.deep.equal([]);
      await page.locator('voting-tile').last().scrollIntoViewIfNeeded();
      await page.getByRole('heading', { name: 'Voting 999' }).waitFor();
      expect(callsTo(/^\/public\/votings\//, from).length).to.be.below(30);
    }),
  );

  it(
    'stands in a frame that tells its height and takes the token from the page around it',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      const source = `/embed/${tenant.tenantId}/${votingOf(here, tenant).votingId}?lang=en`;
      await page.goto(
        partner.page(
          `/${tenant.tenantId}`,
          `<iframe title="Voting" src="${here.address}${source}"></iframe>`,
        ),
      );
      const frame = page.frameLocator('iframe');
      await frame.getByLabel('Slow train').waitFor();
      await page.evaluate((token) => {
        const target = document.querySelector('iframe')?.contentWindow;
        target?.postMessage({ type: 'suffra-token', token }, '*');
      }, tenant.voter.email);
      const told = page.evaluate(
        () =>
          new Promise<number>((height) =>
            addEventListener('message', ({ data }) => data.type === 'height' && height(data.height)),
          ),
      );
      await frame.getByLabel('Slow train').check();
      await frame.getByRole('button', { name: 'Vote' }).click();
      await frame.getByText('Receipt number').waitFor();
      expect(await told).to.be.above(200);
    }),
  );
});
