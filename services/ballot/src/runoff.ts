/** One round of an instant runoff. */
export interface Round {
  /** Votes per option still in the race. */
  readonly counts: Readonly<Record<string, number>>;
  /** Votes none of whose preferences is still in the race. */
  readonly exhausted: number;
  /** The option that leaves the race after this round; none in the last. */
  readonly eliminated?: string;
}

/** What the stored votes say with only these options in the race; asked once a round. */
export type CountRound = (continuing: ReadonlySet<string>) => Promise<Round>;

/**
 * Instant runoff: each vote counts for its first preference still in the race. An option with more than half of the
 * votes that are not exhausted wins; else the option with the fewest votes leaves and the next round begins.
 * Tie at the bottom: of the tied, the one with the fewest votes in the latest earlier round where they differ
 * leaves; those who never differed: the one that the voting lists last.
 * @param options ids in the order in which the voting lists them
 * @returns the rounds, and one winner, or none when there are no votes
 */
export async function instantRunoff(
  options: readonly string[],
  count: CountRound,
): Promise<{ winners: string[]; rounds: Round[] }> {
  const rounds: Round[] = [];
  let continuing = [...options];
  for (;;) {
    const { counts, exhausted } = await count(new Set(continuing));
    const votesOf = (option: string): number => counts[option] ?? 0;
    const live = continuing.reduce((sum, option) => sum + votesOf(option), 0);
    const winner = continuing.find((option) => votesOf(option) * 2 > live);
    if (winner !== undefined || live === 0) {
      rounds.push({ counts, exhausted });
      return { winners: winner === undefined ? [] : [winner], rounds };
    }
    rounds.push({ counts, exhausted });
    const eliminated = lastPlaced(continuing, rounds);
    rounds[rounds.length - 1] = { counts, exhausted, eliminated };
    continuing = continuing.filter((option) => option !== eliminated);
  }
}

function lastPlaced(continuing: readonly string[], rounds: readonly Round[]): string {
  let tied = [...continuing];
  for (const { counts } of rounds.toReversed()) {
    const fewest = Math.min(...tied.map((option) => counts[option] ?? 0));
    tied = tied.filter((option) => (counts[option] ?? 0) === fewest);
  }
  return tied.at(-1) ?? '';
}

/** The option that a vote counts for in a round; undefined when it is exhausted. */
export const preferred = (choices: readonly string[], continuing: ReadonlySet<string>): string | undefined =>
  choices.find((choice) => continuing.has(choice));
