import type { Tie } from '@suffra/shared/events/ballot';
import { computeInstantRunoff, findPreference, type Round } from './instant-runoff.ts';
import { findTie, findWinners } from './result.ts';
import { addTally, createEmptyTally, type Tally } from './tally.ts';
import { type CountedBallot, toTally } from './tally-deltas.ts';
import { isInWindow, type Voting } from './voting.ts';

/** Reads every ballot of a voting once. The ballots must not change between two calls. */
export type VisitBallots = (visit: (ballot: CountedBallot) => void) => Promise<void>;

/** The counts of all ballots of a voting. */
export interface Recount extends Tally {
  winners: string[];
  tie?: Tie;
  rounds?: Round[];
  /** Votes that do not count because the window was narrowed after they were cast. */
  outsideWindow: number;
}

/** With more different rankings than this, each round of a ranked count reads the ballots again. */
const defaultMaxRankings = 20_000;

/**
 * Counts a closed voting: all registrations, and the votes from `startsAt` until the end ({@link isInWindow}).
 * @param maxRankings maximum number of different rankings to keep in memory
 */
export async function recount(
  voting: Voting,
  visitBallots: VisitBallots,
  maxRankings = defaultMaxRankings,
): Promise<Recount> {
  const options = voting.options.map((option) => option.id);
  const isRanked = voting.ballot.kind === 'ranked';
  const tally = createEmptyTally(options);
  const rankings = new Map<string, number>();
  let outsideWindow = 0;
  let hasTooManyRankings = false;
  await visitBallots((ballot) => {
    const isCounted = ballot.votedAt !== undefined && isInWindow(voting, ballot.votedAt);
    if (ballot.votedAt !== undefined && !isCounted) outsideWindow += 1;
    addTally(tally, toTally(isCounted ? ballot : toUncountedParts(ballot)));
    if (!isCounted || !isRanked || hasTooManyRankings) return;
    const ranking = (ballot.choices ?? []).join(' ');
    rankings.set(ranking, (rankings.get(ranking) ?? 0) + 1);
    if (rankings.size <= maxRankings) return;
    hasTooManyRankings = true;
    rankings.clear();
  });
  if (!isRanked) {
    const winners = findWinners(options, tally.counts);
    return { ...tally, outsideWindow, winners, ...findTie(winners) };
  }
  const runoff = await computeInstantRunoff(options, (continuing) =>
    countRound(continuing, async (countVote) => {
      if (!hasTooManyRankings) for (const [ranking, votes] of rankings) countVote(ranking.split(' '), votes);
      else
        await visitBallots(({ votedAt, choices = [] }) => {
          if (votedAt !== undefined && isInWindow(voting, votedAt)) countVote(choices, 1);
        });
    }),
  );
  return { ...tally, outsideWindow, ...runoff, ...findTie(runoff.winners, runoff.rounds) };
}

/** A registration and an anonymous way of signing in count without a vote in the same row. */
const toUncountedParts = ({ votedAt, registeredAt, anonymousSignIn }: CountedBallot): CountedBallot => ({
  registeredAt,
  ...(votedAt === undefined && { anonymousSignIn }),
});

async function countRound(
  continuing: ReadonlySet<string>,
  visitVotes: (countVote: (choices: readonly string[], votes: number) => void) => Promise<void>,
): Promise<Round> {
  const counts = createEmptyTally([...continuing]).counts;
  let exhausted = 0;
  await visitVotes((choices, votes) => {
    const choice = findPreference(choices, continuing);
    if (choice === undefined) exhausted += votes;
    else counts[choice] = (counts[choice] ?? 0) + votes;
  });
  return { counts, exhausted };
}
