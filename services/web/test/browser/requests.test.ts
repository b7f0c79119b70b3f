import { readFileSync } from 'node:fs';
import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { expectAccessible, withPage } from '@suffra/shared/test-support/page';
import { maxVoterRequests } from '@suffra/shared/test-support/voter-requests';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { pages } from '../../src/app/pages.ts';
import { addEveryPage } from '../support/every-page.ts';
import { type ApiBehaviour, recordRequests } from '../support/request-recorder.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';
import { castVote, getOnlyVoting, waitForReceipt } from '../support/voter.ts';

const observedMs = 2 * 60_000;

/** The nightly pipeline observes every page in every setting. */
const observesEveryPage = process.env.OBSERVED_PAGES === 'all';

describe('requests of every page in its first two minutes', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const navigate = (page: Page, path: string) =>
    page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, path);

  it('are counted for every page of the router', () => {
    const visited = addEveryPage(here.api.platform).flatMap(({ visits }) => visits.map(({ page }) => page));
    expect([...new Set(visited)].sort()).to.deep.equal(Object.keys(pages).sort());
  });

  const settings: readonly (ApiBehaviour & { title: string; maxCount: number; isVoterOnly?: boolean })[] = [
    // Live results are read every four seconds.
    { title: 'the API responds', status: 200, maxCount: 36 },
    { title: 'nothing is found', status: 404, maxCount: 14, isVoterOnly: !observesEveryPage },
    // 429 is retried like 503 (test/api/retry.test.ts).
    { title: 'every route responds with 503', status: 503, maxCount: 14 },
    // Every request is sent again with a renewed token.
    { title: 'every route rejects the token', status: 401, maxCount: 20, isVoterOnly: true },
    { title: 'no session can be renewed', status: 503, failsSession: true, maxCount: 14, isVoterOnly: true },
  ];
  for (const { title, maxCount, isVoterOnly = false, ...behaviour } of settings)
    it(`are at most ${maxCount} to each route while ${title}`, async function () {
      this.timeout(120_000);
      const tours = addEveryPage(here.api.platform);
      for (const { who, visits } of tours.filter((tour) => !isVoterOnly || tour.who?.role === 'voter'))
        await withPage({ serviceWorkers: 'block' }, async (page) => {
          const recorder = await recordRequests(page, behaviour);
          const [first] = visits;
          if (who === undefined) await page.goto(`${here.address}${first?.path}`);
          else await openSignedIn(page, here, who, first?.path ?? '');
          for (const { page: name, path } of visits) {
            await navigate(page, path);
            await page.locator(`${pages[name].tag}, suffra-sign-in, suffra-tenant-problem`).waitFor();
            await recorder.settle();
            await page.clock.runFor(observedMs);
            const counts = await recorder.takeCounts();
            for (const [request, count] of Object.entries(counts))
              expect(count, `${request} on ${path}`).to.be.at.most(maxCount);
          }
        }).call(this);
    });

  it(
    'is one for the tenant, if it does not exist, and the page leads to the start page',
    withPage({ serviceWorkers: 'block' }, async (page) => {
      const recorder = await recordRequests(page, { status: 404 });
      await page.goto(`${here.address}/t/nowhere/`);
      await page.getByRole('heading', { level: 1, name: 'Organisation not found' }).waitFor();
      await page.clock.runFor(observedMs);
      expect(await recorder.takeCounts()).to.deep.equal({
        'GET /v1/tenants/nowhere/public': 1,
        'POST /v1/sessions/refresh': 1,
      });
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Find your organisation' }).click();
      await page.getByRole('heading', { level: 1, name: 'Find your organisation' }).waitFor();
    }),
  );

  it(
    'are repeated on demand and automatically, if the tenant could not be read',
    withPage({ serviceWorkers: 'block' }, async (page) => {
      await page.clock.install();
      const { tenantId } = here.api.addTenant();
      const request = `GET /v1/tenants/${tenantId}/public`;
      const fault = here.api.injectFault({ request, effect: { code: 'too-many-requests', status: 429 } });
      await page.goto(`${here.address}/t/${tenantId}/sign-up`);
      await page.clock.runFor(2_000);
      await page.getByRole('heading', { level: 1, name: 'This organisation could not be loaded' }).waitFor();
      await page.getByText('Too many requests. Wait a minute').waitFor();
      await expectAccessible(page);
      const before = fault.countRequests();
      await page.getByRole('button', { name: 'Try again' }).click();
      await waitUntil(() => fault.countRequests() > before, 60_000, 'the request on demand');
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      fault.end();
      // Shorter than the timeout of a request, which this clock ends too.
      await page.clock.runFor(10_000);
      await page.getByRole('heading', { level: 1, name: 'Create your account' }).waitFor();
    }),
  );

  it('are at most what the firewall expects of a voter who signs in, votes and watches the results for five minutes', async function () {
    this.timeout(120_000);
    // The service worker loads the files that it precaches, and the first page may have loaded each of them before.
    const precached = new Set(readFileSync(`${here.folder}/sw.js`, 'utf8').match(/\/assets\/[\w.-]+/g));
    expect(2 * precached.size).to.be.within(100, maxVoterRequests.files);
    await withPage({ serviceWorkers: 'block' }, async (page) => {
      const tenant = here.api.addTenant({
        votings: [{ title: 'Album of the year', options: ['Tidal', 'Orchard'] }],
      });
      const recorder = await recordRequests(page, { status: 200 });
      const run = async (ms: number, steps: number) => {
        for (let step = 0; step < steps; step += 1) {
          await page.clock.runFor(ms);
          await recorder.settle();
        }
      };
      await page.goto(`${here.address}/t/${tenant.tenantId}/votings/${getOnlyVoting(here, tenant).votingId}`);
      await run(300, 5);
      await page.getByRole('link', { name: 'Sign in to vote' }).click();
      await page.locator('#email').fill(tenant.voter.email);
      await page.locator('#password').fill(tenant.voter.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await run(300, 10);
      await page.getByText('Orchard').click();
      await castVote(page);
      await run(300, 10);
      await waitForReceipt(page);
      await run(5_000, 60);
      const counts = Object.entries(await recorder.takeCounts());
      const count = (pattern: RegExp) =>
        counts.reduce((sum, [request, requests]) => sum + (pattern.test(request) ? requests : 0), 0);
      const all = count(/./);
      const passwords = count(/sessions$/);
      const votes = count(/(refresh|vote)$/);
      expect(count(/results$/), 'the results are watched').to.be.above(20);
      expect(passwords, 'passwords').to.be.within(1, maxVoterRequests.passwords.length);
      expect(votes, 'votes').to.be.within(2, maxVoterRequests.votes.length);
      expect(all - passwords - votes, 'reads').to.be.at.most(maxVoterRequests.reads);
    }).call(this);
  });
});
