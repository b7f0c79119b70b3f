import { measureReads } from '../../services/votings/test/support/read-units.ts';
import { expectedCounts, storeVotings } from '../../services/votings/test/support/store-votings.ts';
import { createTenant } from '../../services/votings/test/support/tenant-fixture.ts';
import { getPlatform } from '../../shared/test-support/platform.ts';
import { measureListPages } from './list-pages.ts';

const pages: Record<string, Record<string, string>> = {
  all: {},
  open: { state: 'open' },
  closed: { state: 'closed' },
  paid: { price: 'paid' },
  'a rare word': { text: 'harbour' },
  'a common word': { text: 'week' },
};
const sizes = [100, 25_000];
const repetitions = 10;

/**
 * Measures a page of 24 votings and the counts, for a tenant with 100 votings and one with 25,000: read units, and the
 * ratio of the times. For 25,000, it also measures how soon the pages with these lists show them.
 */
export async function measureLists(): Promise<Record<string, string>> {
  await getPlatform('votings');
  const results: Record<string, string> = {};
  const times = new Map<string, number>();
  for (const size of sizes) {
    const tenant = await createTenant();
    const now = Date.now();
    tenant.setClock(now);
    await storeVotings(tenant.tenantId, size, now, size > 1_000 ? 10 : 1);
    const token = await tenant.as('voter');
    const measure = async (name: string, read: () => Promise<unknown>) => {
      const { units, requests } = await measureReads(read);
      const startedAt = performance.now();
      for (let i = 0; i < repetitions; i += 1) await read();
      const milliseconds = (performance.now() - startedAt) / repetitions;
      const small = times.get(name) ?? milliseconds;
      times.set(name, small);
      const ratio = size === sizes[0] ? '' : `, ${(milliseconds / small).toFixed(2)} times as long`;
      results[`${name}, ${size} votings`] = `${units} read units, ${requests} requests${ratio}`;
    };
    for (const [name, query] of Object.entries(pages))
      await measure(`page of ${name}`, () => tenant.list({ limit: '24', ...query }, token));
    await measure('counts', () => tenant.count({}, token));
    const { open, coming, closed } = (await tenant.count({}, token)).body;
    const expected = expectedCounts(size);
    const isTrue =
      open.count === expected.open && coming.count === expected.coming && closed.count === expected.closed;
    results[`counts are true, ${size} votings`] = String(isTrue);
    if (size === sizes.at(-1)) Object.assign(results, await measureListPages(tenant));
  }
  return results;
}
