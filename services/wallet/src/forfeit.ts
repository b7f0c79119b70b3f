import type { Entry } from './entry.ts';
import type { Line } from './ledger.ts';

/** What the line of an erasure is about. */
export const erasure = 'erasure';

/**
 * The line of an erasure: credits that are left are lost, and what is owed is written off. The lines before it stay, because
 * the law wants books kept; from here on, nothing that they were about moves the balance.
 */
export const erasureLine = ({ balance }: Entry): Line => ({
  cause: 'forfeited',
  delta: 0 - balance,
  ref: erasure,
  erases: true,
});

/**
 * Lines about something from before the erasure, with the line that takes their sum out again: a credit that comes back to
 * somebody who was erased is lost, and credits that are taken back are not owed.
 */
export function forfeiting(lines: readonly Line[], ref: string): readonly Line[] {
  const sum = lines.reduce((total, { delta }) => total + delta, 0);
  return sum === 0 ? lines : [...lines, { cause: 'forfeited', delta: 0 - sum, ref }];
}
