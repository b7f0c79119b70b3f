import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { startSiteWithPartner } from '../support/partner.ts';
import { getOnlyVoting, getStoredVote } from '../support/voter.ts';
import { castVote, renderTileElement, setAttribute, toTokenAttribute } from '../support/widget.ts';

const region = 'https://first.example';
const sites = startSiteWithPartner(region);

/** Shortens the time limits of a page ten times, records them, and takes the randomness out of its retries. */
const shortenTimeLimits = (page: Page) =>
  page.addInitScript(() => {
    const limits: number[] = [];
    Object.assign(window, { limits });
    const original = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (ms) => {
      limits.push(ms);
      return original(ms / 10);
    };
    Math.random = () => 0;
  });

// The same kind of mistake: zalando/tokens#52 and jrl84/amazon-sp-api#300 (a token request without a time limit).
describe('time limits of a tile', () => {
  /** Opens a tile with two regions. The first never responds to the paths that match; others go to the second. */
  const open = async (page: Page, hanging: RegExp, attributes = '', jti?: string) => {
    const tenant = sites.here.api.addTenant({ votings: [{}] });
    const hangingPaths: string[] = [];
    await shortenTimeLimits(page);
    await page.route(`${region}/**`, async (route) => {
      const url = route.request().url();
      if (hanging.test(url)) hangingPaths.push(new URL(url).pathname);
      else
        await route.fulfill({
          response: await route.fetch({ url: url.replace(region, sites.here.address) }),
        });
    });
    const regions = `endpoints="${region} ${sites.here.address}"`;
    const element = renderTileElement(
      tenant,
      `${regions} ${attributes || toTokenAttribute(tenant.voter, jti)}`,
    );
    await page.goto(sites.partner.page(`/${tenant.tenantId}`, element));
    await page.getByLabel('Slow train').check();
    return { tenant, hangingPaths };
  };

  const regionCases = {
    // The only token of a page, which is accepted once, is exchanged.
    'the exchange of the token': { hanging: /\/v1\/token/, jti: 'only' },
    'the vote': { hanging: /\/visitor-votes$/ },
    'the public voting': { hanging: /\/public\// },
  };
  for (const [what, { hanging, jti }] of Object.entries<{ hanging: RegExp; jti?: string }>(regionCases))
    it(
      `uses the second region when ${what} hangs in the first, and votes once`,
      withPage({}, async (page) => {
        const { tenant, hangingPaths } = await open(page, hanging, '', jti);
        await castVote(page);
        await page.getByText('Receipt number').waitFor();
        expect(hangingPaths).to.have.length(1);
        expect(getStoredVote(sites.here, tenant)?.choices).to.deep.equal(['o2']);
        expect(sites.here.api.platform.votes.get(getOnlyVoting(sites.here, tenant).votingId)?.size).to.equal(
          1,
        );
        const limits: number[] = await page.evaluate(() => Reflect.get(window, 'limits'));
        expect(new Set(limits)).to.deep.equal(new Set([8_000]));
      }),
    );

  it(
    'ends the wait for a provider of the page that never answers, and votes when it does',
    withPage({}, async (page) => {
      const { tenant } = await open(page, /nothing/, 'data-without-token');
      const tile = page.locator('voting-tile');
      await tile.evaluate((element) =>
        Object.assign(element, {
          tokenProvider() {
            return new Promise(() => undefined);
          },
        }),
      );
      await castVote(page);
      await page.getByText('Something went wrong. Send it again in a moment.').waitFor();
      const [, token = ''] = /"(.*)"/.exec(toTokenAttribute(tenant.voter)) ?? [];
      await setAttribute(tile, 'token', token);
      await page.getByRole('button', { name: 'Cast my vote' }).click();
      await page.getByText('Receipt number').waitFor();
      expect(getStoredVote(sites.here, tenant)?.choices).to.deep.equal(['o2']);
    }),
  );

  it(
    'sends a vote again while the service is busy, as late as it asks for, and says so meanwhile',
    withPage({}, async (page) => {
      await open(page, /nothing/);
      const effect = { code: 'busy', status: 503 };
      const fault = sites.here.api.injectFault({
        request: 'POST /v1/visitor-votes',
        effect,
        times: 2,
      });
      const startedAt = Date.now();
      await castVote(page);
      await page.getByText('we are sending your vote again').waitFor();
      await page.getByText('Receipt number').waitFor();
      expect(fault.countRequests()).to.equal(2);
      expect(Date.now() - startedAt).to.be.at.least(2_000);
    }),
  );

  it(
    'says that the vote may have arrived when no region answers, and keeps the choice',
    withPage({}, async (page) => {
      const { tenant } = await open(page, /nothing/);
      const { votingId } = getOnlyVoting(sites.here, tenant);
      const late = sites.here.api.injectFault({
        request: 'POST /v1/visitor-votes',
        effect: 'hold',
      });
      await castVote(page);
      await page.getByText('It may have been counted.').waitFor();
      late.end();
      await page.getByRole('button', { name: 'Send it again' }).click();
      await page.getByText('Receipt number').waitFor();
      expect(sites.here.api.platform.votes.get(votingId)?.size).to.equal(1);
    }),
  );
});

// The same kind of mistake: swissspidy/oEmbed-API#139 (the frame sent its height before the page listened).
describe('the height of a frame', () => {
  it(
    'is sent on request to a page that began to listen late, and whenever it changes',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{ votes: { 1: 12 } }] });
      const source = `${sites.here.address}/embed/${tenant.tenantId}/${getOnlyVoting(sites.here, tenant).votingId}?lang=en`;
      await page.goto(
        sites.partner.page(`/${tenant.tenantId}`, `<iframe title="Voting" src="${source}"></iframe>`),
      );
      const frame = page.frameLocator('iframe');
      await frame.getByLabel('Slow train').waitFor();
      await page.evaluate(() => {
        const heights: number[] = [];
        Object.assign(window, { heights });
        addEventListener('message', ({ data }) => data.type === 'height' && heights.push(data.height));
      });
      const readHeights = (): Promise<number[]> => page.evaluate(() => Reflect.get(window, 'heights'));
      const waitForHeight = async () => {
        const tile = frame.locator('voting-tile');
        await waitUntil(
          async () => (await readHeights()).at(-1) === Math.ceil((await tile.boundingBox())?.height ?? 0),
          60_000,
          'the height of the tile',
        );
      };
      expect(await readHeights()).to.deep.equal([]);
      await page.evaluate(() =>
        document.querySelector('iframe')?.contentWindow?.postMessage({ type: 'suffra-height' }, '*'),
      );
      await waitForHeight();
      await frame.getByRole('button', { name: 'Show the results so far' }).click();
      await frame.getByText('12 votes').waitFor();
      await waitForHeight();
      await frame.getByLabel('Slow train').check();
      await frame.getByRole('button', { name: 'Review my vote' }).click();
      await frame.getByText('Is this your vote?').waitFor();
      await waitForHeight();
      const heights = await readHeights();
      expect(new Set(heights).size).to.be.above(2);
    }),
  );
});
