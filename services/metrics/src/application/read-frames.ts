import { addDays } from '@suffra/shared/zoned-time';
import type { MetricsAccumulator } from '../domain/accumulator.ts';
import type { Calendar } from '../domain/calendar.ts';
import { addMetrics, createEmptyMetrics, type Metrics, sumMetrics } from '../domain/metrics.ts';
import type { TimeRange } from '../domain/range.ts';
import { collectPeople } from '../domain/rollup.ts';
import { getBucket, matchesFilter, parseSeriesName, type SeriesFilter } from '../domain/series.ts';
import { hourMs, listPeriods, minuteMs, parseHour, type RollupLevel, toHour } from '../domain/time.ts';
import { type RollupPartition, total } from '../storage/keys.ts';
import { readRollups } from '../storage/rollups.ts';
import { readVotingAccounts } from '../storage/voting-replicas.ts';
import { accumulateFacts } from './accumulate-facts.ts';
import { countPeople } from './count-people.ts';
import { readRolledUpDays } from './read-rolled-up-days.ts';

/** The metrics of one step of time. */
export interface Frame {
  readonly metrics: Metrics;
  /** Number of different people who signed in; 0 if the filter selects votings. */
  people: number;
}

/** A query for metrics over time. */
export interface MetricsQuery {
  readonly tenantId: string;
  readonly range: TimeRange;
  readonly filter: SeriesFilter;
  readonly calendar: Calendar;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The rollup of an hour exists this long after its end. Until then the hour is added up from its facts. */
const rollupDelayMs = 15 * minuteMs;

/** Reads the frames of the steps with facts, by the start of the step. */
export function readFrames(query: MetricsQuery): Promise<Map<number, Frame>> {
  const { from, to, step } = query.range;
  if (step === 'minute') return readFramesFromFacts(query, listPeriods(from, to, hourMs), minuteMs);
  return step === 'hour' ? readHourFrames(query, listPeriods(from, to, hourMs)) : readDayFrames(query);
}

/** @param hours starts of the hours */
async function readFramesFromFacts(
  { tenantId, range: { from, to }, filter }: MetricsQuery,
  hours: readonly number[],
  period: number,
): Promise<Map<number, Frame>> {
  const accumulators = await accumulateFacts({ tenantId, hours: hours.map(toHour), from, to, period });
  return new Map([...accumulators].map(([start, accumulator]) => [start, toFrame(accumulator, filter)]));
}

function toFrame(accumulator: MetricsAccumulator, filter: SeriesFilter): Frame {
  const selected = [...accumulator.series].filter(([name]) => matchesFilter(filter, parseSeriesName(name)));
  return {
    metrics: sumMetrics(selected.map(([, metrics]) => metrics)),
    people: countAccumulatedPeople(accumulator, filter),
  };
}

function countAccumulatedPeople(
  { people }: MetricsAccumulator,
  { accountId, votings }: SeriesFilter,
): number {
  if (votings !== undefined) return 0;
  return accountId === undefined ? collectPeople(people).size : (people.get(accountId)?.size ?? 0);
}

async function readHourFrames(query: MetricsQuery, hours: readonly number[]): Promise<Map<number, Frame>> {
  const isRolledUp = (start: number) => start + hourMs + rollupDelayMs <= query.now;
  const recent = hours.filter((start) => !isRolledUp(start) && start <= query.now);
  const frames = await readFramesFromRollups(query, 'hour', hours.filter(isRolledUp).map(toHour));
  for (const [start, frame] of await readFramesFromFacts(query, recent, hourMs)) frames.set(start, frame);
  return frames;
}

/** Reads days from their rollups, and days without a rollup from their hours. */
async function readDayFrames(query: MetricsQuery): Promise<Map<number, Frame>> {
  const { range, tenantId, filter, calendar, now } = query;
  const { getStart, toDay } = calendar;
  const days = calendar.listDays(range.from, range.to).filter((day) => getStart(day) <= now);
  const rolledUp = await readRolledUpDays(tenantId, days);
  const frames = await readFramesFromRollups(
    query,
    'day',
    days.filter((day) => rolledUp.has(day)),
  );
  const missing = days.filter((day) => !rolledUp.has(day));
  const getEnd = (day: string) => getStart(addDays(day, 1));
  const hours = missing.flatMap((day) => listPeriods(getStart(day), getEnd(day), hourMs));
  for (const [start, { metrics }] of await readHourFrames(query, hours)) {
    const day = getStart(toDay(start));
    const frame = frames.get(day) ?? { metrics: createEmptyMetrics(), people: 0 };
    addMetrics(frame.metrics, metrics);
    frames.set(day, frame);
  }
  if (filter.votings !== undefined) return frames;
  // The people of several hours cannot be added up: a person may have signed in twice.
  const { accountId } = filter;
  for (const day of missing) {
    const frame = frames.get(getStart(day));
    if (frame?.metrics.counts.signIns)
      frame.people = await countPeople({
        tenantId,
        accountId,
        from: getStart(day),
        to: getEnd(day),
        calendar,
      });
  }
  return frames;
}

/** @param names hours or days, in order */
async function readFramesFromRollups(
  { tenantId, filter, calendar }: MetricsQuery,
  level: RollupLevel,
  names: readonly string[],
): Promise<Map<number, Frame>> {
  const frames = new Map<number, Frame>();
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined) return frames;
  const selected = new Set(names);
  for (const partition of await readPartitionsOfFilter(tenantId, filter))
    for await (const rollup of readRollups(tenantId, level, partition, { first, last })) {
      const { name, series, metrics, people } = rollup;
      if (!selected.has(name)) continue;
      if (partition !== total && !matchesFilter(filter, parseSeriesName(series))) continue;
      const start = level === 'hour' ? parseHour(name) : calendar.getStart(name);
      const frame = frames.get(start) ?? { metrics: createEmptyMetrics(), people: 0 };
      addMetrics(frame.metrics, metrics);
      frame.people += people;
      frames.set(start, frame);
    }
  return frames;
}

/** The partitions that contain the selected series. */
async function readPartitionsOfFilter(
  tenantId: string,
  { accountId, votings }: SeriesFilter,
): Promise<RollupPartition[]> {
  if (accountId !== undefined) return [getBucket(accountId)];
  if (votings === undefined) return [total];
  const accounts = await readVotingAccounts(tenantId, votings);
  return [...new Set([...accounts.values()].map(getBucket))];
}
