import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { createVisitorToken } from '../support/fake/public-objects.ts';
import { addLedgerEntry } from '../support/fake/wallet.ts';
import { startSiteWithPartner } from '../support/partner.ts';
import { getOnlyVoting, getStoredVote, moveWindow } from '../support/voter.ts';
import { castVote, renderTileElement, setAttribute, toTokenAttribute } from '../support/widget.ts';

const photo = readFileSync(new URL('../support/photo-with-place.jpg', import.meta.url));

describe('widget on a third-party page', () => {
  const region = 'https://second.example';
  const sites = startSiteWithPartner(region);

  const findRequests = (path: RegExp, from = 0) =>
    sites.here.api.requests.slice(from).filter((entry) => path.test(entry.path));

  it('transfers at most 13.5 KB to visitors who look, and 5.75 KB more to those who vote', () => {
    const read = (file: string) => readFileSync(`${sites.here.folder}/widget/${file}`);
    const measure = (files: readonly string[]) =>
      files.reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length, 0);
    const first = [...String(read('tile.js')).matchAll(/"(assets\/[^"]+)"/g)].map(([, path = '']) => path);
    const later = readdirSync(`${sites.here.folder}/widget/assets`)
      .map((file) => `assets/${file}`)
      .filter((file) => !first.includes(file));
    expect(measure(['tile.js', ...first])).to.be.within(1, 13.5 * 1024);
    expect(measure(later)).to.be.within(1, 5.75 * 1024);
  });

  it(
    'shows a voting without invoking a function, casts the vote, and shows receipt and results',
    withPage({}, async (page) => {
      const imageUrl = `/public/pictures/aurora/${'0'.repeat(64)}.jpg`;
      sites.here.api.platform.pictures.set(imageUrl, { contentType: 'image/jpeg', bytes: photo });
      const options = [{ label: 'Northern lights', imageUrl }, 'Slow train'];
      const tenant = sites.here.api.addTenant({ votings: [{ options, votes: { 1: 20, 2: 5 } }] });
      const from = sites.here.api.requests.length;
      await sites.openTile(page, tenant);
      await page.getByText('Closes in').waitFor();
      // An uploaded picture is on the platform, not on the page that has the tile.
      await page.locator(`img[src="${sites.here.address}${imageUrl}"]`).waitFor();
      await page.getByText('Results are hidden until you vote').waitFor();
      await expectAccessible(page);
      expect(findRequests(/^\/v1\//, from)).to.deep.equal([]);
      await page.getByLabel('Northern lights').check();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      expect(findRequests(/^\/v1\//, from)).to.deep.equal([]);
      await castVote(page);
      await page.getByRole('status').getByText('Your vote is in. It counts exactly once.').waitFor();
      await page.getByText('Receipt number').waitFor();
      expect(getStoredVote(sites.here, tenant)?.choices).to.deep.equal(['o1']);
      await page.getByText('26 votes').waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'shows upcoming, open, closed and cancelled votings by the server clock, and accepts votes only while open',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{ startsIn: 3_600_000, results: 'after-close' }] });
      await sites.openTile(page, tenant);
      await page.getByText('Opens in').waitFor();
      expect(await page.getByRole('button').count()).to.equal(0);
      expect(await page.getByRole('radio').first().isDisabled()).to.equal(true);
      moveWindow(sites.here, tenant, { startsIn: -7_200_000, endsIn: -3_600_000 });
      await page.reload();
      await page.getByText('This voting has ended.').waitFor();
      await page.getByText('Final').waitFor();
      const voting = getOnlyVoting(sites.here, tenant);
      const cancellation = { reason: 'The hall is flooded.', cancelledAt: new Date().toISOString() };
      sites.here.api.platform.votings.set(voting.votingId, { ...voting, cancelled: true, cancellation });
      await page.reload();
      await page.getByText('This voting was cancelled.').waitFor();
      await page.getByText('Reason: The hall is flooded.').waitFor();
    }),
  );

  it(
    'supports every ballot kind by keyboard, also in Polish',
    withPage({ width: 320 }, async (page) => {
      const options = ['Soup', 'Salad', 'Pie'];
      const tenant = sites.here.api.addTenant({
        votings: [
          { ballot: { kind: 'multiple', min: 2, max: 2 }, options },
          { ballot: { kind: 'approval' }, options },
          { ballot: { kind: 'ranked' }, options },
        ],
      });
      const token = toTokenAttribute(tenant.voter);
      const tiles = [0, 1, 2].map((i) => renderTileElement(tenant, token, i)).join('');
      await page.goto(sites.partner.page(`/${tenant.tenantId}`, tiles));
      const tile = (i: number) => page.locator('voting-tile').nth(i);
      for (const [i, keys] of [
        [0, ['Space', 'Tab', 'Tab', 'Space']],
        [1, ['Tab', 'Space', 'Tab']],
      ] as const) {
        await tile(i).getByRole('checkbox').first().focus();
        for (const key of keys) await page.keyboard.press(key);
        await tile(i).getByRole('button', { name: 'Review my vote' }).press('Enter');
        await tile(i).getByRole('button', { name: 'Cast my vote' }).press('Enter');
        await tile(i).getByText('Receipt number').waitFor();
      }
      await tile(2).getByRole('button', { name: 'Add Pie' }).press('Enter');
      await tile(2).getByRole('button', { name: 'Add Soup' }).press('Enter');
      await tile(2).getByRole('button', { name: 'Move Soup up' }).press('Enter');
      await tile(2).getByRole('status').getByText('Soup is number 1.').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await tile(2).getByRole('button', { name: 'Review my vote' }).press('Enter');
      await tile(2).getByRole('button', { name: 'Cast my vote' }).press('Enter');
      await tile(2).getByText('Receipt number').waitFor();
      const cast = tenant.votings.map(
        ({ votingId }) => sites.here.api.platform.votes.get(votingId)?.get(tenant.voter.voterId)?.choices,
      );
      expect(cast).to.deep.equal([['o1', 'o3'], ['o2'], ['o1', 'o3']]);
      await tile(2).evaluate((element) => element.setAttribute('lang', 'pl'));
      await tile(2).getByText('Głos został oddany.').waitFor();
    }),
  );

  it(
    'exchanges a token that is accepted once for all tiles, asks the page to sign in without one, and keeps the choice',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{}, {}] });
      await page.goto(
        sites.partner.page(
          `/${tenant.tenantId}`,
          renderTileElement(tenant) + renderTileElement(tenant, '', 1),
        ),
      );
      const needed = page.evaluate(
        () => new Promise((resolve) => addEventListener('suffra-sign-in-needed', () => resolve('needed'))),
      );
      const tiles = page.locator('voting-tile');
      const [first, second] = [tiles.first(), tiles.last()];
      await first.getByLabel('Slow train').check();
      await castVote(first);
      await first.getByText('Sign in on this page to vote.').waitFor();
      expect(await needed).to.equal('needed');
      const from = sites.here.api.requests.length;
      // A token with a jti is accepted once, and the page has no other one.
      await setAttribute(first, 'token', createVisitorToken(tenant.voter.email, 'only'));
      await first.getByRole('button', { name: 'Cast my vote' }).click();
      await first.getByText('Receipt number').waitFor();
      await second.getByLabel('Slow train').check();
      await castVote(second);
      await second.getByText('Receipt number').waitFor();
      expect(findRequests(/^\/v1\/token$/, from)).to.have.length(1);
      expect(findRequests(/^\/v1\//, from).every(({ headers }) => headers.cookie === undefined)).to.equal(
        true,
      );
    }),
  );

  it(
    'sends a vote again whose response was lost, and changes it later',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{ change: 'until-close' }] });
      const { votingId } = getOnlyVoting(sites.here, tenant);
      await sites.openTile(page, tenant);
      const lost = sites.here.api.injectFault({
        request: 'POST /v1/visitor-votes',
        effect: 'lose',
        times: 1,
      });
      await page.getByLabel('Slow train').check();
      await castVote(page);
      await page.getByText('Receipt number').waitFor();
      expect([lost.countRequests(), sites.here.api.platform.votes.get(votingId)?.size]).to.deep.equal([1, 1]);
      await page.getByRole('button', { name: 'Change my vote' }).click();
      await page.getByLabel('Northern lights').check();
      await castVote(page);
      await page.getByText('Receipt number').waitFor();
      expect(getStoredVote(sites.here, tenant)?.choices).to.deep.equal(['o1']);
    }),
  );

  /** Provides the tiles with a token that can be exchanged once. They get another one only if they ask for a fresh token. */
  const provideTokensWithIds = (page: Page, email: string) =>
    page.evaluate(
      (tokens) => {
        let count = 0;
        for (const tile of document.querySelectorAll('voting-tile'))
          Object.assign(tile, {
            tokenProvider({ fresh }: { fresh: boolean }) {
              if (count === 0 || fresh) count += 1;
              return tokens[count - 1];
            },
          });
      },
      ['1', '2', '3', '4'].map((id) => createVisitorToken(email, id)),
    );

  it(
    'asks the page for a new token after the answer to an exchange was lost, and when the access token has expired',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{ change: 'until-close' }] });
      await sites.openTile(page, tenant, '');
      await provideTokensWithIds(page, tenant.voter.email);
      const fault = sites.here.api.injectFault({
        request: 'POST /v1/visitor-votes',
        effect: { code: 'exchange-required', status: 409 },
      });
      const lost = sites.here.api.injectFault({ request: 'POST /v1/token', effect: 'lose', times: 1 });
      await page.getByLabel('Slow train').check();
      await castVote(page);
      await page.getByText('Receipt number').waitFor();
      const findUsedTokens = () =>
        ['1', '2', '3', '4'].filter((id) =>
          sites.here.api.platform.usedVisitorTokens.has(createVisitorToken(tenant.voter.email, id)),
        );
      expect([lost.countRequests(), findUsedTokens().length]).to.deep.equal([1, 2]);
      sites.here.api.expireTokens(tenant.tenantId);
      await page.getByRole('button', { name: 'Change my vote' }).click();
      await page.getByLabel('Northern lights').check();
      await castVote(page);
      await page.getByText('Receipt number').waitFor();
      expect(findUsedTokens()).to.have.length(3);
      expect(getStoredVote(sites.here, tenant)?.choices).to.deep.equal(['o1']);
      fault.end();
    }),
  );

  it(
    'sends a vote again with the same token after the response was lost, and asks for a new token to change it',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{ change: 'until-close' }] });
      await sites.openTile(page, tenant, '');
      await provideTokensWithIds(page, tenant.voter.email);
      const request = 'POST /v1/visitor-votes';
      const lost = sites.here.api.injectFault({ request, effect: 'lose', times: 1 });
      await page.getByLabel('Slow train').check();
      await castVote(page);
      await page.getByText('Receipt number').waitFor();
      const countUsedTokens = () =>
        ['1', '2', '3', '4'].filter((id) =>
          sites.here.api.platform.usedVisitorTokens.has(createVisitorToken(tenant.voter.email, id)),
        ).length;
      expect([lost.countRequests(), countUsedTokens()]).to.deep.equal([1, 1]);
      await page.getByRole('button', { name: 'Change my vote' }).click();
      await page.getByLabel('Northern lights').check();
      await castVote(page);
      await page.getByText('Receipt number').waitFor();
      expect(countUsedTokens()).to.equal(2);
      expect(getStoredVote(sites.here, tenant)?.choices).to.deep.equal(['o1']);
    }),
  );

  /** Counts the requests to the API by method, with the preflights of the browser. */
  const watchApiRequests = async (page: Page): Promise<string[]> => {
    const requests: string[] = [];
    const network = await page.context().newCDPSession(page);
    network.on('Network.requestWillBeSent', ({ request }) => {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith('/v1/')) requests.push(`${request.method} ${pathname.split('/').at(-1)}`);
    });
    await network.send('Network.enable');
    return requests;
  };

  it(
    'casts a vote with one request and without a preflight, and asks for nothing when it is shown again',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{}] });
      const requests = await watchApiRequests(page);
      await sites.openTile(page, tenant, '');
      await provideTokensWithIds(page, tenant.voter.email);
      await page.getByLabel('Slow train').check();
      expect(requests).to.deep.equal([]);
      await castVote(page);
      await page.getByText('Receipt number').waitFor();
      expect(requests).to.deep.equal(['POST visitor-votes']);
      await page.reload();
      await page.getByRole('radio').first().waitFor();
      expect(requests, 'nobody is signed in').to.deep.equal(['POST visitor-votes']);
    }),
  );

  it(
    'exchanges the token for a paid vote, and to ask for a vote when the page is loaded again',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{ price: 1 }] });
      addLedgerEntry(sites.here.api.platform, tenant.voter.voterId, 'granted', 1);
      const requests = await watchApiRequests(page);
      await sites.openTile(page, tenant);
      await page.getByLabel('Slow train').check();
      await castVote(page, 'Pay 1 credit and vote');
      await page.getByText('Receipt number').waitFor();
      expect(requests.slice(0, 3)).to.have.members(['POST token', 'OPTIONS vote', 'PUT vote']);
      const from = requests.length;
      await page.reload();
      await page.getByText('Receipt number').waitFor();
      expect(requests.slice(from)).to.have.members(['POST token', 'OPTIONS vote', 'GET vote']);
    }),
  );

  it(
    'asks the page to sign in when its only token was used already',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{}] });
      const token = createVisitorToken(tenant.voter.email, 'only');
      sites.here.api.platform.usedVisitorTokens.set(token, 'exchange');
      await sites.openTile(page, tenant, `token="${token}"`);
      const needed = page.evaluate(
        () => new Promise((resolve) => addEventListener('suffra-sign-in-needed', () => resolve('needed'))),
      );
      await page.getByLabel('Slow train').check();
      await castVote(page);
      await page.getByText('Your sign-in on this page was not accepted.').waitFor();
      expect(await needed).to.equal('needed');
      await setAttribute(page.locator('voting-tile'), 'token', createVisitorToken(tenant.voter.email, 'new'));
      await page.getByRole('button', { name: 'Cast my vote' }).click();
      await page.getByText('Receipt number').waitFor();
    }),
  );

  it(
    'uses the second region when the first does not respond',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{}] });
      // The first region still serves public objects, but no API calls.
      await page.route(`${region}/public/**`, async (route) =>
        route.fulfill({
          response: await route.fetch({ url: route.request().url().replace(region, sites.here.address) }),
        }),
      );
      await page.route(`${region}/v1/**`, (route) => route.abort());
      const regions = `endpoints="${region} ${sites.here.address}"`;
      await sites.openTile(page, tenant, `${regions} ${toTokenAttribute(tenant.voter)}`);
      await page.getByLabel('Slow train').check();
      await castVote(page);
      await page.getByText('Receipt number').waitFor();
    }),
  );

  it(
    'follows a paid vote: pending, then accepted, or declined without a credit',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{ price: 1 }] });
      await sites.openTile(page, tenant);
      await page.getByLabel('Slow train').check();
      await castVote(page, 'Pay 1 credit and vote');
      await page.getByText('Your vote is waiting for its credit.').waitFor();
      await page.getByText('You have no credits left').waitFor();
      addLedgerEntry(sites.here.api.platform, tenant.voter.voterId, 'granted', 1);
      await castVote(page, 'Pay 1 credit and vote');
      await page.getByText('Receipt number').waitFor();
      expect(getStoredVote(sites.here, tenant)?.choices).to.deep.equal(['o2']);
    }),
  );

  it(
    'loads only tiles near the viewport: of a thousand tiles, without invoking a function',
    withPage({}, async (page) => {
      const seeds = Array.from({ length: 1_000 }, (_, i) => ({ title: `Voting ${i}` }));
      const tenant = sites.here.api.addTenant({ votings: seeds });
      const from = sites.here.api.requests.length;
      const tiles = tenant.votings.map((_, i) => renderTileElement(tenant, '', i)).join('');
      await page.goto(sites.partner.page(`/${tenant.tenantId}`, tiles));
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      expect(findRequests(/^\/public\/votings\//, from).length).to.be.within(1, 12);
      expect(findRequests(/^\/v1\//, from)).to.deep.equal([]);
      await page.locator('voting-tile').last().scrollIntoViewIfNeeded();
      await page.getByRole('heading', { name: 'Voting 999' }).waitFor();
      expect(findRequests(/^\/public\/votings\//, from).length).to.be.below(30);
    }),
  );

  it(
    'works in a frame that reports its height and gets the token from the surrounding page',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{}] });
      const source = `/embed/${tenant.tenantId}/${getOnlyVoting(sites.here, tenant).votingId}?lang=en`;
      await page.goto(
        sites.partner.page(
          `/${tenant.tenantId}`,
          `<iframe title="Voting" src="${sites.here.address}${source}"></iframe>`,
        ),
      );
      const frame = page.frameLocator('iframe');
      await frame.getByLabel('Slow train').waitFor();
      await page.evaluate((token) => {
        const target = document.querySelector('iframe')?.contentWindow;
        target?.postMessage({ type: 'suffra-token', token }, '*');
      }, createVisitorToken(tenant.voter.email));
      const reportedHeight = page.evaluate(
        () =>
          new Promise<number>((height) =>
            addEventListener('message', ({ data }) => data.type === 'height' && height(data.height)),
          ),
      );
      await frame.getByLabel('Slow train').check();
      await castVote(frame);
      await frame.getByText('Receipt number').waitFor();
      expect(await reportedHeight).to.be.above(200);
    }),
  );
});
