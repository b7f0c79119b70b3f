import { type Decision, type Entry, forfeited } from './entry.ts';

/** What a rule would add to a ledger: the line without its number and balance. */
export interface Line extends Pick<Entry, 'cause' | 'delta' | 'ref' | 'reason' | 'by'> {
  /** What this line decides for a voting. */
  readonly decides?: { readonly votingId: string; readonly decision: Decision };
  /** Whether this line is that of the voter's erasure. */
  readonly erases?: boolean;
}

/** How long a decision is kept in the newest line after the last moment at which it may be asked for, seconds. */
export const keptAfter = 86_400;

/** Credits that a voter has: none before the first line. */
export const balanceOf = (newest: Entry | undefined): number => newest?.balance ?? 0;

/**
 * The line that follows the newest one. It carries the decisions that may still be asked for, so that one write
 * holds the balance, the ledger and the memory of what was done already.
 * @param now the server's clock, milliseconds since the epoch
 */
export function following(newest: Entry | undefined, line: Line, now: number): Entry {
  const { decides, erases = false, ...said } = line;
  const kept = Object.entries(newest?.decisions ?? {}).filter(
    ([, { until }]) => until + keptAfter >= Math.floor(now / 1000),
  );
  return {
    ...said,
    seq: (newest?.seq ?? 0) + 1,
    balance: balanceOf(newest) + line.delta,
    at: now,
    decisions: {
      ...Object.fromEntries(kept.map(([id, decided]) => [id, erases ? forfeited(decided) : decided])),
      ...(decides && { [decides.votingId]: decides.decision }),
    },
  };
}

/** The lines that follow the newest one, in their order. @param now the server's clock, milliseconds since the epoch */
export function lined(newest: Entry | undefined, lines: readonly Line[], now: number): Entry[] {
  let last = newest;
  return lines.map((line) => {
    last = following(last, line, now);
    return last;
  });
}
