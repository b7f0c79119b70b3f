/**
 * How an equal number of votes was decided: by the latest earlier round in which the options differ, or, if they never
 * differ, by their order in the voting.
 */
export type TieBreak = 'earlier-round' | 'option-order';

/** One round of an instant runoff. */
export interface Round {
  /** Votes per continuing option. */
  readonly counts: Readonly<Record<string, number>>;
  /** Votes without a preference for a continuing option. */
  readonly exhausted: number;
  /** The option that is eliminated after this round. Absent in the last round. */
  readonly eliminated?: string;
  /** The options that had the fewest votes, if there were several, and the rule that chose one of them. */
  readonly tie?: { options: string[]; rule: TieBreak };
}

/** Counts the votes among the continuing options. Called once per round. */
export type CountRound = (continuing: ReadonlySet<string>) => Promise<Round>;

/**
 * Computes an instant runoff. In each round, a vote counts for its first preference among the continuing options. An
 * option with more than half of the votes that are not exhausted wins. Otherwise the option with the fewest votes is
 * eliminated.
 *
 * If several options have the fewest votes, the latest earlier round in which they differ decides. If they never differ,
 * the option that the voting lists last is eliminated.
 * @param options ids in the order of the voting
 * @returns the rounds, and one winner, or none if there are no votes
 */
export async function computeInstantRunoff(
  options: readonly string[],
  countRound: CountRound,
): Promise<{ winners: string[]; rounds: Round[] }> {
  const rounds: Round[] = [];
  let continuing = [...options];
  for (;;) {
    const { counts, exhausted } = await countRound(new Set(continuing));
    const getVotes = (option: string): number => counts[option] ?? 0;
    const total = continuing.reduce((sum, option) => sum + getVotes(option), 0);
    const winner = continuing.find((option) => getVotes(option) * 2 > total);
    if (winner !== undefined || total === 0) {
      rounds.push({ counts, exhausted });
      return { winners: winner === undefined ? [] : [winner], rounds };
    }
    const elimination = findLastPlaced(continuing, [...rounds, { counts, exhausted }]);
    const { eliminated } = elimination;
    rounds.push({ counts, exhausted, ...elimination });
    continuing = continuing.filter((option) => option !== eliminated);
  }
}

function findLastPlaced(
  continuing: readonly string[],
  rounds: readonly Round[],
): Pick<Round, 'tie'> & { eliminated: string } {
  const [last, ...earlier] = rounds.toReversed();
  const candidates = findFewest(continuing, last);
  const lowest = earlier.reduce(findFewest, candidates);
  const eliminated = lowest.at(-1) ?? '';
  if (candidates.length === 1) return { eliminated };
  const rule: TieBreak = lowest.length === 1 ? 'earlier-round' : 'option-order';
  return { eliminated, tie: { options: candidates, rule } };
}

function findFewest(options: readonly string[], round: Round | undefined): string[] {
  const votes = options.map((option) => round?.counts[option] ?? 0);
  return options.filter((_, i) => votes[i] === Math.min(...votes));
}

/** Finds the continuing option that a vote counts for. @returns undefined if the vote is exhausted */
export const findPreference = (
  choices: readonly string[],
  continuing: ReadonlySet<string>,
): string | undefined => choices.find((choice) => continuing.has(choice));
