import type { MetricsAccumulator } from './accumulator.ts';
import { createEmptyMetrics, type Metrics, sumMetrics } from './metrics.ts';
import { getBucket, none, toSeriesName } from './series.ts';

/** The metrics of a series in an hour or a day. */
export interface Rollup {
  readonly metrics: Metrics;
  /** Number of different people who signed in; 0 for series of votings. */
  readonly people: number;
}

/** The rollup of each series of an accumulator, by series name, with the people of each account. */
export function rollUpSeries({ series, people }: MetricsAccumulator): Map<string, Rollup> {
  const rollups = new Map<string, Rollup>();
  for (const [name, metrics] of series) rollups.set(name, { metrics, people: 0 });
  for (const [account, accountPeople] of people) {
    const name = toSeriesName({ account, voting: none });
    const metrics = rollups.get(name)?.metrics ?? createEmptyMetrics();
    rollups.set(name, { metrics, people: accountPeople.size });
  }
  return rollups;
}

/** The rollup of all series together. A person who signed in under two accounts is counted once. */
export const rollUpTotal = ({ series, people }: MetricsAccumulator): Rollup => ({
  metrics: sumMetrics(series.values()),
  people: collectPeople(people).size,
});

/** Groups items by the bucket of their account. */
export function groupByBucket<T>(items: Iterable<T>, getAccount: (item: T) => string): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const bucket = getBucket(getAccount(item));
    const group = groups.get(bucket) ?? [];
    group.push(item);
    groups.set(bucket, group);
  }
  return groups;
}

/** All people of all accounts, each once. */
export function collectPeople(people: MetricsAccumulator['people']): Set<string> {
  const union = new Set<string>();
  for (const accountPeople of people.values()) for (const person of accountPeople) union.add(person);
  return union;
}
