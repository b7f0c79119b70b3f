import type { Counter } from '../../../services/metrics/src/domain/metrics.ts';
import { getCounts, getDays, getPeople, month, monthBefore } from './history.ts';

/** The expected figures of one account in the report, or of all accounts: the sums over the days of the generated history. Each account stands for one page of a partner's site. */
export interface Expected {
  readonly counts: Record<string, number>;
  readonly people: number;
  readonly peopleBefore: number;
  readonly votesBefore: number;
}

/** Computes the expected line of a page. */
export function computeExpected(i: number, pages: number): Expected {
  const people = (of: string) =>
    new Set(getDays(of).flatMap(({ weekday }) => getPeople(i, weekday, pages))).size;
  const counts: Record<string, number> = {};
  for (const { weekday } of getDays(month)) addCounts(counts, getCounts(i, weekday));
  const votesBefore = getDays(monthBefore).reduce(
    (sum, { weekday }) => sum + (getCounts(i, weekday).votes ?? 0),
    0,
  );
  return { counts, people: people(month), peopleBefore: people(monthBefore), votesBefore };
}

/** Adds to sums by name. */
export function addCounts(sums: Record<string, number>, more: Partial<Record<Counter, number>>): void {
  for (const [name, count] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + count;
}
