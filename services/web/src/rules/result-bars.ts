/** A bar of a result. `share` is of all votes, 0 to 1. */
export interface ResultBar {
  readonly optionId: string;
  readonly count: number;
  readonly share: number;
  readonly isWinner: boolean;
}

/**
 * Converts a result to bars, most votes first. Options with equal votes keep the order of the ballot.
 * @param votes number of voters; the counts add up to more if several options can be chosen
 */
export function toResultBars(
  optionIds: readonly string[],
  result: {
    votes: number;
    counts: Readonly<Record<string, number>>;
    winners?: readonly string[] | undefined;
  },
): readonly ResultBar[] {
  return optionIds
    .map((optionId) => {
      const count = result.counts[optionId] ?? 0;
      const share = result.votes === 0 ? 0 : count / result.votes;
      return { optionId, count, share, isWinner: result.winners?.includes(optionId) ?? false };
    })
    .sort((a, b) => b.count - a.count);
}
