import type { Page, Route } from 'playwright-core';
import type { TenantFixture } from '../../services/votings/test/support/tenant-fixture.ts';
import type { Person } from '../../services/web/test/support/fake/platform.ts';
import { openSignedIn, type Site, startSite } from '../../services/web/test/support/site.ts';
import { getBrowser } from '../../shared/test-support/browser.ts';
import type { TestResponse } from '../../shared/test-support/call.ts';
import { computeMedian, measureMs } from './timing.ts';

const loads = 9;
const maxMs = 1_000;

/**
 * Measures the time from the navigation until the first votings are shown: the voters' home page and the admins' list.
 * The built client runs in a browser with the size of a desktop. Its lists are responses of the routes of votings, which
 * are kept from the first load: the time of a query grows with the table in the local engine, but not in DynamoDB, where
 * it depends on the read units. Everything else comes from the fake API.
 * @throws if a median is a second or more
 */
export async function measureListPages(tenant: TenantFixture): Promise<Record<string, string>> {
  const site = await startSite();
  const { voter, admin } = site.api.addTenant();
  const results: Record<string, string> = {};
  const cases = [
    { name: 'home page', person: voter, path: '', votings: 'article.tile .tile-link' },
    { name: 'list of admins', person: admin, path: 'admin', votings: '.admin-row' },
  ];
  for (const { name, person, path, votings } of cases) {
    const times = await measureLoads(site, tenant, person, path, votings);
    const median = computeMedian(times);
    results[`${name}, median ms of ${loads} loads`] = `${Math.round(median)} (at most ${maxMs})`;
    if (median >= maxMs) throw new Error(`The ${name} took ${Math.round(median)} ms, more than ${maxMs} ms.`);
  }
  return results;
}

async function measureLoads(
  site: Site,
  tenant: TenantFixture,
  person: Person,
  path: string,
  votings: string,
): Promise<number[]> {
  const context = await (await getBrowser('bare')).newContext();
  try {
    const page = await context.newPage();
    await serveLists(page, tenant, await tenant.as(person.role));
    const url = `${site.address}/t/${person.tenantId}/${path}`;
    const times: number[] = [];
    // The first load fills the caches of the lists and of the browser.
    for (let i = 0; i <= loads; i += 1) {
      await page.goto('about:blank');
      const ms = await measureMs(async () => {
        if (i === 0) await openSignedIn(page, site, person, `/t/${person.tenantId}/${path}`);
        else await page.goto(url, { waitUntil: 'commit' });
        await page.locator(votings).first().waitFor({ timeout: 120_000 });
      });
      if (i > 0) times.push(ms);
    }
    return times;
  } finally {
    await context.close();
  }
}

/** Answers requests for lists and counts with the routes of votings, and keeps the responses. */
async function serveLists(page: Page, tenant: TenantFixture, token: string): Promise<void> {
  const responses = new Map<string, Promise<TestResponse>>();
  const serve = async (route: Route, read: (query: Record<string, string>) => Promise<TestResponse>) => {
    const url = route.request().url();
    const response = responses.get(url) ?? read(Object.fromEntries(new URL(url).searchParams));
    responses.set(url, response);
    const { status, body } = await response;
    await route.fulfill({ status, json: body });
  };
  await page.route(/\/v1\/votings\?/, (route) => serve(route, (query) => tenant.list(query, token)));
  await page.route(/\/v1\/votings\/counts/, (route) => serve(route, (query) => tenant.count(query, token)));
}
