/** One bar of a result. `share` is of all votes, 0 to 1. */
export interface Bar {
  readonly optionId: string;
  readonly count: number;
  readonly share: number;
  readonly won: boolean;
}

/**
 * The bars of a result, most votes first; options with as many keep the ballot's order.
 * @param votes voters who voted: where several options may be marked the counts add up to more
 */
export function barsOf(
  optionIds: readonly string[],
  result: {
    votes: number;
    counts: Readonly<Record<string, number>>;
    winners?: readonly string[] | undefined;
  },
): readonly Bar[] {
  return optionIds
    .map((optionId) => {
      const count = result.counts[optionId] ?? 0;
      const share = result.votes === 0 ? 0 : count / result.votes;
      return { optionId, count, share, won: result.winners?.includes(optionId) ?? false };
    })
    .sort((a, b) => b.count - a.count);
}
