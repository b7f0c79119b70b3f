import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { toPersonId } from '../../src/domain/facts/fact.ts';
import { createEmptyMetrics } from '../../src/domain/metrics.ts';
import { getBucket, toSeriesName } from '../../src/domain/series.ts';
import { parseDay } from '../../src/domain/time.ts';
import { total } from '../../src/storage/keys.ts';
import { readPeople, upsertPeople } from '../../src/storage/people.ts';
import { readPartitions, readRollups, upsertSeries, upsertTotal } from '../../src/storage/rollups.ts';
import { newTenantId } from '../support/fixtures.ts';

const day = '2026-11-01';
const days = { first: day, last: day };
const bucket = getBucket('acc-a');
const seriesName = toSeriesName({ account: 'acc-a', voting: '-' });
const createWrite = (tenantId: string, readAt: number) =>
  ({ tenantId, level: 'day', name: day, start: parseDay(day), readAt }) as const;
const createRollup = (people: number) => ({ metrics: createEmptyMetrics(), people });

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe('a stored rollup', () => {
  before(async function () {
    this.timeout(120_000);
    await getPlatform('metrics');
  });

  it('has the series of the newer read, whichever worker writes last', async () => {
    const tenantId = newTenantId();
    for (const [readAt, people] of [
      [1, 1],
      [3, 3],
      [2, 2],
    ] as const)
      await upsertSeries(createWrite(tenantId, readAt), bucket, [[seriesName, createRollup(people)]]);
    const [rollup] = await collect(readRollups(tenantId, 'day', bucket, days));
    expect(rollup).to.include({ name: day, series: seriesName, people: 3 });
  });

  it('has no series that a later computation no longer has', async () => {
    const tenantId = newTenantId();
    const first = createWrite(tenantId, 1);
    const rowIds = await upsertSeries(first, bucket, [[seriesName, createRollup(1)]]);
    await upsertTotal(first, createRollup(1), rowIds);
    expect([...(await readPartitions(tenantId, 'day', days))]).to.deep.equal([bucket]);
    await upsertTotal(createWrite(tenantId, 2), createRollup(1), []);
    expect(await collect(readRollups(tenantId, 'day', bucket, days))).to.deep.equal([]);
  });

  it('is not deleted by a worker with an older read', async () => {
    const tenantId = newTenantId();
    const newer = createWrite(tenantId, 2);
    const rowIds = await upsertSeries(newer, bucket, [[seriesName, createRollup(1)]]);
    await upsertTotal(newer, createRollup(1), rowIds);
    await upsertTotal(createWrite(tenantId, 1), createRollup(9), []);
    expect(await collect(readRollups(tenantId, 'day', bucket, days))).to.have.length(1);
    expect((await collect(readRollups(tenantId, 'day', total, days)))[0]?.people).to.equal(1);
  });

  it('has the people of the newer read, whichever worker writes last', async () => {
    const tenantId = newTenantId();
    for (const [readAt, count] of [
      [1, 1],
      [3, 3],
      [2, 2],
    ] as const) {
      const people = new Set(Array.from({ length: count }, (_, i) => toPersonId(`voter-${i}`)));
      await upsertPeople(createWrite(tenantId, readAt), new Map([['acc-a', people]]), people);
    }
    for (const partition of [bucket, total] as const) {
      const [list] = await collect(readPeople(tenantId, partition, days));
      expect(list?.people).to.have.length(3);
    }
  });
});
