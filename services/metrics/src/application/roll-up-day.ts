import { chunk } from '@suffra/shared/chunk';
import { addDays } from '@suffra/shared/zoned-time';
import { addPerson, createAccumulator, type MetricsAccumulator } from '../domain/accumulator.ts';
import type { Calendar } from '../domain/calendar.ts';
import { signIns } from '../domain/facts/event-facts.ts';
import { addMetrics, createEmptyMetrics, dropMinutes, type Metrics, sumMetrics } from '../domain/metrics.ts';
import { collectPeople, groupByBucket, rollUpSeries } from '../domain/rollup.ts';
import { none } from '../domain/series.ts';
import { hourMs, listPeriods, toHour } from '../domain/time.ts';
import { readFacts } from '../storage/fact-batches.ts';
import { total } from '../storage/keys.ts';
import { upsertPeople } from '../storage/people.ts';
import type { RollupWrite } from '../storage/rollup-row.ts';
import { readPartitions, readRollups, upsertSeries, upsertTotal } from '../storage/rollups.ts';

/** How many buckets are rolled up at the same time. */
const concurrency = 8;

/**
 * Computes the rollup of a day from its hours, and its people from the sign-ins. Replaces an earlier rollup.
 * @param day `2026-11-23`
 * @param now milliseconds since the epoch
 * @param calendar of the tenant
 */
export async function rollUpDay(
  tenantId: string,
  day: string,
  now: number,
  { getStart }: Calendar,
): Promise<void> {
  const start = getStart(day);
  const hours = listPeriods(start, getStart(addDays(day, 1)), hourMs).map(toHour);
  const span = { first: hours[0] ?? '', last: hours.at(-1) ?? '' };
  const write = { tenantId, level: 'day', name: day, start, readAt: now } as const;
  const people = await readPeopleOfHours(tenantId, hours);
  const allPeople = collectPeople(people);
  await upsertPeople(write, people, allPeople);
  const peopleByBucket = groupByBucket(people, ([account]) => account);
  const buckets = [...new Set([...(await readPartitions(tenantId, 'hour', span)), ...peopleByBucket.keys()])];
  const rowIds: string[] = [];
  for (const bucketsAtOnce of chunk(buckets, concurrency)) {
    const written = await Promise.all(
      bucketsAtOnce.map((bucket) => rollUpBucket(write, bucket, span, new Map(peopleByBucket.get(bucket)))),
    );
    rowIds.push(...written.flat());
  }
  const totals: Metrics[] = [];
  for await (const { metrics } of readRollups(tenantId, 'hour', total, span)) totals.push(metrics);
  const rollup = { metrics: dropMinutes(sumMetrics(totals)), people: allPeople.size };
  await upsertTotal(write, rollup, rowIds);
}

async function rollUpBucket(
  write: RollupWrite,
  bucket: number,
  span: { first: string; last: string },
  people: MetricsAccumulator['people'],
): Promise<string[]> {
  const accumulator: MetricsAccumulator = { ...createAccumulator(), people };
  for await (const { series, metrics } of readRollups(write.tenantId, 'hour', bucket, span)) {
    const sum = accumulator.series.get(series) ?? createEmptyMetrics();
    addMetrics(sum, metrics);
    accumulator.series.set(series, sum);
  }
  for (const [series, sum] of accumulator.series) accumulator.series.set(series, dropMinutes(sum));
  return upsertSeries(write, bucket, rollUpSeries(accumulator));
}

async function readPeopleOfHours(
  tenantId: string,
  hours: readonly string[],
): Promise<MetricsAccumulator['people']> {
  const accumulator = createAccumulator();
  for (const hour of hours)
    for await (const facts of readFacts(tenantId, signIns, hour))
      for (const { person, accountId = none } of facts) addPerson(accumulator, person, accountId);
  return accumulator.people;
}
