import { isInWindow, type Voting } from './voting.ts';

/** The attributes of a ballot that are exported. */
export interface CastBallot {
  /** In milliseconds since the epoch. Absent without a vote. */
  readonly votedAt?: number | undefined;
  readonly choices?: readonly string[] | undefined;
}

/** Identical ballots: their choices, and how many there are. */
export interface BallotGroup {
  readonly choices: readonly string[];
  readonly votes: number;
}

/** Groups ballots as they are added. */
export interface BallotGrouper {
  /** Adds a ballot if its vote is within the window of the voting. */
  add(ballot: CastBallot): void;
  /** Returns the groups in the order of {@link isOrderedBefore}. */
  toSortedGroups(): BallotGroup[];
}

/**
 * Creates a grouper for the ballots of a voting. Groups prevent that the order or the time of a ballot reveals its
 * voter. Choices of a ranked voting keep their order; others are in the order of the options.
 */
export function createBallotGrouper(voting: Voting): BallotGrouper {
  const positions = new Map(voting.options.map(({ id }, i) => [id, i]));
  const getPosition = (optionId: string): number => positions.get(optionId) ?? positions.size;
  const isRanked = voting.ballot.kind === 'ranked';
  const groups = new Map<string, BallotGroup>();
  return {
    add: ({ votedAt, choices = [] }) => {
      if (votedAt === undefined || !isInWindow(voting, votedAt)) return;
      const ordered = isRanked ? choices : choices.toSorted((a, b) => getPosition(a) - getPosition(b));
      const key = getGroupKey({ choices: ordered });
      groups.set(key, { choices: ordered, votes: (groups.get(key)?.votes ?? 0) + 1 });
    },
    toSortedGroups: () => [...groups.values()].sort((a, b) => (isOrderedBefore(a, b) ? -1 : 1)),
  };
}

/** Option ids contain no spaces, so the key is unique. */
const getGroupKey = ({ choices }: Pick<BallotGroup, 'choices'>): string => choices.join(' ');

/** Whether a group comes before another. The order depends only on the choices, so it is the same in every bucket. */
export const isOrderedBefore = (group: BallotGroup, other: BallotGroup): boolean =>
  getGroupKey(group) < getGroupKey(other);

/** Merges successive groups with the same choices, such as those of sorted buckets that were merged. */
export async function* mergeGroups(sorted: AsyncIterable<BallotGroup>): AsyncGenerator<BallotGroup> {
  let current: BallotGroup | undefined;
  for await (const next of sorted) {
    if (current !== undefined && getGroupKey(current) === getGroupKey(next))
      current = { choices: current.choices, votes: current.votes + next.votes };
    else {
      if (current !== undefined) yield current;
      current = next;
    }
  }
  if (current !== undefined) yield current;
}
