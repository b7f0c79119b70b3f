import type { Counter } from '../../../services/metrics/src/figures.ts';

/** The month of the bench's report, and the one before. */
export const month = '2026-03';
export const monthBefore = '2026-02';
const daysIn = { [month]: 31, [monthBefore]: 28 };

/** A day of the bench: its name, and which of a week it is; one week is like the other. */
export interface Day {
  readonly name: string;
  readonly weekday: number;
}

/** How many kinds of days there are. */
export const week = 7;

/** The days of both months. */
export const days: readonly Day[] = Object.entries(daysIn)
  .flatMap(([month, count]) =>
    Array.from({ length: count }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`),
  )
  .map((name, number) => ({ name, weekday: number % week }));

/** The days of one month. */
export const daysOf = (month: string): Day[] => days.filter(({ name }) => name.startsWith(month));

/** The account of a page, by number. */
export const accountOf = (i: number): string => `page-${String(i).padStart(6, '0')}`;

/** What is counted of a page on a day of the week: in each column other numbers, so that none can stand for another. */
export function countsOf(i: number, day: number): Partial<Record<Counter, number>> {
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

/** The milliseconds that a page's requests took on a day. */
export const timesOf = (i: number, day: number): number[] =>
  Array.from({ length: countsOf(i, day).requests ?? 0 }, (_, j) => 8 + (((i + day) * 31 + j * 97) % 180));

/**
 * Who signed in on a page on a day: somebody who comes daily and to no other page, and somebody of a crowd that goes from
 * page to page.
 * @returns their numbers, below twice the number of pages
 */
export const peopleOf = (i: number, day: number, pages: number): [number, number] => [
  i,
  pages + ((i * 7 + day * 13) % pages),
];
