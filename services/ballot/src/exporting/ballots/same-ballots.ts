import { inWindow, type Voting } from '../../voting.ts';

/** What a row says of a ballot. */
export interface CastBallot {
  /** Milliseconds since the epoch; absent where nothing was voted. */
  readonly votedAt?: number | undefined;
  readonly choices?: readonly string[] | undefined;
}

/** Ballots of one kind: what was chosen on each, and how many there are. */
export interface SameBallots {
  readonly choices: readonly string[];
  readonly votes: number;
}

/** Sums that grow by each ballot that is added. */
export interface BallotSums {
  /** Adds what a row says, if it counts: a vote outside the window does not. */
  add(row: CastBallot): void;
  /** What there is so far, in the order of {@link before}. */
  sorted(): SameBallots[];
}

/**
 * Adds a voting's ballots up by what was chosen on them, so that neither order nor time leads from a ballot to a voter.
 * Choices of an order of preference keep it; others stand in the order of the options.
 */
export function ballotSums(voting: Voting): BallotSums {
  const order = new Map(voting.options.map(({ id }, i) => [id, i]));
  const place = (id: string): number => order.get(id) ?? order.size;
  const sums = new Map<string, SameBallots>();
  return {
    add: ({ votedAt, choices = [] }) => {
      if (votedAt === undefined || !inWindow(voting, votedAt)) return;
      const ranked = voting.ballot.kind === 'ranked';
      const told = ranked ? choices : choices.toSorted((one, other) => place(one) - place(other));
      const key = keyOf({ choices: told });
      sums.set(key, { choices: told, votes: (sums.get(key)?.votes ?? 0) + 1 });
    },
    sorted: () => [...sums.values()].sort((one, other) => (before(one, other) ? -1 : 1)),
  };
}

/** What tells ballots of one kind from all others: ids of options hold no space. */
const keyOf = ({ choices }: Pick<SameBallots, 'choices'>): string => choices.join(' ');

/** Whether ballots of one kind stand before those of another: by what was chosen, which is the same in every bucket. */
export const before = (one: SameBallots, other: SameBallots): boolean => keyOf(one) < keyOf(other);

/** Adds up those of one kind that follow each other, as they do where sorted parts were merged. */
export async function* addedUp(sorted: AsyncIterable<SameBallots>): AsyncGenerator<SameBallots> {
  let last: SameBallots | undefined;
  for await (const next of sorted) {
    if (last !== undefined && keyOf(last) === keyOf(next))
      last = { choices: last.choices, votes: last.votes + next.votes };
    else {
      if (last !== undefined) yield last;
      last = next;
    }
  }
  if (last !== undefined) yield last;
}
