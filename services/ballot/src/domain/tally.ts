import { passwordSignIn } from '@suffra/shared/tokens/sign-in';

/** Votes per option id. */
export type Counts = Record<string, number>;

/** Votes, registrations and votes per option: of a batch, of a minute or of a voting. */
export interface Tally {
  votes: number;
  registrations: number;
  counts: Counts;
  /** Votes per way of signing in, except with a password. Never stored or shown together with the choices of a few votes. */
  signIns?: Counts | undefined;
}

/** Creates a tally without votes. @param options ids to include with count 0 */
export const createEmptyTally = (options: readonly string[] = []): Tally => ({
  votes: 0,
  registrations: 0,
  counts: Object.fromEntries(options.map((option) => [option, 0])),
});

/** Adds a tally to `sum`, in place. @param sign −1 subtracts it */
export function addTally(sum: Tally, tally: Tally, sign: 1 | -1 = 1): void {
  sum.votes += sign * tally.votes;
  sum.registrations += sign * tally.registrations;
  addCounts(sum.counts, tally.counts, sign);
  if (tally.signIns === undefined) return;
  sum.signIns ??= {};
  addCounts(sum.signIns, tally.signIns, sign);
}

function addCounts(sum: Counts, counts: Counts, sign: 1 | -1): void {
  for (const [name, votes] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + sign * votes;
}

/** Returns the choices that count in the tally: all of them, or only the first preference of a ranked vote. */
export const getCountedChoices = (choices: readonly string[], isRanked: boolean): readonly string[] =>
  isRanked ? choices.slice(0, 1) : choices;

/** Whether two tallies have the same numbers. A missing count is 0. */
export const isSameTally = (tally: Tally, other: Tally): boolean =>
  tally.votes === other.votes &&
  tally.registrations === other.registrations &&
  hasSameCounts(tally.counts, other.counts) &&
  hasSameCounts(tally.signIns ?? {}, other.signIns ?? {});

const hasSameCounts = (counts: Counts, others: Counts): boolean =>
  [...new Set([...Object.keys(counts), ...Object.keys(others)])].every(
    (name) => (counts[name] ?? 0) === (others[name] ?? 0),
  );

/** Returns the number of votes per way of signing in, with a password included. */
export function getSignInCounts({ votes, signIns = {} }: Pick<Tally, 'votes' | 'signIns'>): Counts {
  const others = Object.entries(signIns).filter(([, count]) => count !== 0);
  const password = others.reduce((remaining, [, count]) => remaining - count, votes);
  return { [passwordSignIn]: password, ...Object.fromEntries(others) };
}
