import type { Counted } from './tally/deltas.ts';
import { inWindow, type Voting } from './voting.ts';

/** Ballots of one kind: what was chosen on each, and how many there are. */
export interface SameBallots {
  readonly choices: string[];
  readonly votes: number;
}

/** Most different ballots that are told apart; a voting with more is too varied for a list without names. */
export const mostDifferent = 20_000;

/**
 * Adds up a voting's ballots by what was chosen on them, so that neither order nor time leads from a ballot to a voter.
 * Choices of an order of preference keep it; others stand in the order of the options.
 * @param read reads every row of the voting once
 * @returns them, the most frequent first; undefined when there are too many different ones
 */
export async function sameBallots(
  voting: Voting,
  read: (visit: (row: Counted) => void) => Promise<void>,
): Promise<SameBallots[] | undefined> {
  const order = new Map(voting.options.map(({ id }, i) => [id, i]));
  const place = (id: string) => order.get(id) ?? order.size;
  const sums = new Map<string, number>();
  await read(({ votedAt, choices = [] }) => {
    if (votedAt === undefined || !inWindow(voting, votedAt) || sums.size > mostDifferent) return;
    const told =
      voting.ballot.kind === 'ranked' ? choices : choices.toSorted((one, two) => place(one) - place(two));
    const key = told.join(' ');
    sums.set(key, (sums.get(key) ?? 0) + 1);
  });
  if (sums.size > mostDifferent) return undefined;
  return [...sums]
    .sort(([one, votes], [two, more]) => more - votes || (one < two ? -1 : 1))
    .map(([key, votes]) => ({ choices: key.split(' '), votes }));
}
