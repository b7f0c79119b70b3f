import type { Counter } from '../../../services/metrics/src/domain/metrics.ts';

/** The month of the report, and the month before. */
export const month = '2026-03';
export const monthBefore = '2026-02';
const daysIn = { [month]: 31, [monthBefore]: 28 };

/** A day of the bench: its date and its weekday. All weeks are the same. */
export interface Day {
  readonly name: string;
  readonly weekday: number;
}

/** Number of different days. */
export const week = 7;

/** Lists the days of both months. */
export const days: readonly Day[] = Object.entries(daysIn)
  .flatMap(([month, count]) =>
    Array.from({ length: count }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`),
  )
  .map((name, number) => ({ name, weekday: number % week }));

/** Lists the days of one month. */
export const getDays = (month: string): Day[] => days.filter(({ name }) => name.startsWith(month));

/** Returns the account of a page, by number. */
export const getAccountId = (i: number): string => `page-${String(i).padStart(6, '0')}`;

/**
 * Computes the counts of a page on a day of the week. Every column has different numbers, so swapped columns are
 * found.
 */
export function getCounts(i: number, day: number): Partial<Record<Counter, number>> {
  const drawn = (i * 7_919 + day * 104_729) % 1_009;
  const votes = 2 + (drawn % 9);
  return {
    signIns: 2 + (drawn % 3),
    votes,
    paidVotes: drawn % (votes + 1),
    registrations: drawn % 5,
    requests: 10 + (drawn % 13),
    errors: drawn % 101 === 0 ? 1 : 0,
    refusals: drawn % 4,
    creditsSpent: drawn % (votes + 1),
    creditsReturned: drawn % 53 === 0 ? 1 : 0,
  };
}

/** Computes the durations of the requests of a page on a day, in milliseconds. */
export const getDurations = (i: number, day: number): number[] =>
  Array.from({ length: getCounts(i, day).requests ?? 0 }, (_, j) => 8 + (((i + day) * 31 + j * 97) % 180));

/**
 * Computes the visitors of a page on a day: one who comes daily and only to this page, and one of a crowd that visits
 * all pages in turn.
 * @returns their numbers, below twice the number of pages
 */
export const getPeople = (i: number, day: number, pages: number): [number, number] => [
  i,
  pages + ((i * 7 + day * 13) % pages),
];
