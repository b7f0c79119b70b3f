import type { Counter } from '../../../services/metrics/src/figures.ts';
import { countsOf, daysOf, month, monthBefore, peopleOf } from './history.ts';

/** What the report has to say of a page, or of all of them: added up here from what happened, day by day. */
export interface Expected {
  readonly counts: Record<string, number>;
  readonly people: number;
  readonly peopleBefore: number;
  readonly votesBefore: number;
}

/** What has to stand in the line of a page. */
export function lineOf(i: number, pages: number): Expected {
  const people = (of: string) =>
    new Set(daysOf(of).flatMap(({ weekday }) => peopleOf(i, weekday, pages))).size;
  const counts: Record<string, number> = {};
  for (const { weekday } of daysOf(month)) add(counts, countsOf(i, weekday));
  const votesBefore = daysOf(monthBefore).reduce(
    (sum, { weekday }) => sum + (countsOf(i, weekday).votes ?? 0),
    0,
  );
  return { counts, people: people(month), peopleBefore: people(monthBefore), votesBefore };
}

/** Adds to sums by name. */
export function add(sums: Record<string, number>, more: Partial<Record<Counter, number>>): void {
  for (const [name, count] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + count;
}
