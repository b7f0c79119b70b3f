import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { toPersonId } from '../../../services/metrics/src/domain/facts/fact.ts';
import {
  addMetrics,
  createEmptyMetrics,
  type Metrics,
} from '../../../services/metrics/src/domain/metrics.ts';
import { groupByBucket } from '../../../services/metrics/src/domain/rollup.ts';
import { none, toSeriesName } from '../../../services/metrics/src/domain/series.ts';
import { addDuration } from '../../../services/metrics/src/domain/sketch.ts';
import { chunkSk, peoplePk, rollupPk, total } from '../../../services/metrics/src/storage/keys.ts';
import { packRollup } from '../../../services/metrics/src/storage/rollup-row.ts';
import { runConcurrently } from '../../../services/notify/src/application/run-concurrently.ts';
import { compressJson } from '../../../shared/runtime/storage/compress-json.ts';
import { getDocumentClient } from '../../../shared/runtime/storage/document-client.ts';
import { days, getAccountId, getCounts, getDurations, getPeople, week } from './history.ts';

/** A row of a day, without the date. */
interface DayRow {
  readonly pk: string;
  readonly chunk: number;
  readonly content: Record<string, unknown>;
}

/** Number of series and of people that metrics stores in one row. */
const series = 100;
const people = 20_000;
/** Rows per call (DynamoDB: at most 25), and concurrent calls. */
const batch = 25;
const concurrency = 4;

/** Writes the rollups of both months of a tenant directly to the table, because casting every vote would take days. */
export async function populate(tenantId: string, pages: number): Promise<void> {
  const all = Array.from({ length: pages }, (_, i) => i);
  const parts = groupByBucket(all, getAccountId);
  const persons = Array.from({ length: 2 * pages }, (_, i) => toPersonId(`visitor-${i}`));
  for (let weekday = 0; weekday < week; weekday += 1) {
    const rows = createRows(tenantId, weekday, parts, persons);
    const names = days.filter((day) => day.weekday === weekday).map(({ name }) => name);
    await putAll(
      names.flatMap((name) =>
        rows.map(({ pk, chunk, content }) => ({ pk, sk: chunkSk(name, chunk), readAt: 0, ...content })),
      ),
    );
  }
}

function createRows(
  tenantId: string,
  weekday: number,
  parts: ReadonlyMap<number, readonly number[]>,
  persons: readonly string[],
): DayRow[] {
  const rows: DayRow[] = [];
  const sum = createEmptyMetrics();
  const everybody = new Set<string>();
  for (const [part, pages] of parts) {
    const present: [account: string, people: string][] = [];
    const rolled = pages.map((i) => {
      const counters = createCounters(i, weekday);
      const here = getPeople(i, weekday, persons.length / 2).map((person) => persons[person] ?? '');
      for (const person of here) everybody.add(person);
      present.push([getAccountId(i), here.join('')]);
      addMetrics(sum, counters);
      return packRollup(toSeriesName({ account: getAccountId(i), voting: none }), {
        metrics: counters,
        people: here.length,
      });
    });
    for (const [chunk, some] of chunks(rolled, series).entries())
      rows.push({
        pk: rollupPk(tenantId, 'day', part),
        chunk,
        content: { kind: 'rollup', series: compressJson(some) },
      });
    for (const [chunk, some] of chunks(present, people / 2).entries())
      rows.push({
        pk: peoplePk(tenantId, part),
        chunk,
        content: { kind: 'people', people: compressJson(some) },
      });
  }
  for (const [chunk, some] of chunks([...everybody].sort(), people).entries()) {
    const span = { first: some[0]?.charAt(0), last: some.at(-1)?.charAt(0) };
    rows.push({
      pk: peoplePk(tenantId, total),
      chunk,
      content: { kind: 'people', ...span, people: compressJson([['', some.join('')]]) },
    });
  }
  const totalSeries = compressJson([packRollup('', { metrics: sum, people: everybody.size })]);
  rows.push({
    pk: rollupPk(tenantId, 'day', total),
    chunk: 0,
    content: { kind: 'rollup', series: totalSeries, rows: [] },
  });
  return rows;
}

function createCounters(i: number, weekday: number): Metrics {
  const counters = createEmptyMetrics();
  Object.assign(counters.counts, getCounts(i, weekday));
  for (const took of getDurations(i, weekday)) addDuration(counters.latency, took);
  return counters;
}

async function putAll(rows: readonly Record<string, unknown>[]): Promise<void> {
  const table = process.env.METRICS_TABLE ?? '';
  await runConcurrently(concurrency, chunks(rows, batch), async (some) => {
    const RequestItems = { [table]: some.map((Item) => ({ PutRequest: { Item } })) };
    const { UnprocessedItems = {} } = await getDocumentClient().send(new BatchWriteCommand({ RequestItems }));
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('the engine did not write all rows');
  });
}

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
