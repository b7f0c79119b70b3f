import type { Results } from '../api/schemas/results.ts';
import { toResultBars } from './result-bars.ts';

/** An option with its place in a result. Options with the same place are tied. */
export interface PlacedOption {
  readonly optionId: string;
  /** 1 is the first place. After two options in place 2 comes place 4. */
  readonly place: number;
  /** Votes. In a ranked voting with rounds: votes in the last round in which the option was counted. */
  readonly count: number;
  /** `count` as a share of all votes, 0 to 1. */
  readonly share: number;
  readonly isWinner: boolean;
  /** The last round in which the option was counted, from 1. Only of a ranked voting with several rounds. */
  readonly round?: number;
}

/** The part of a result that places depend on. */
export type PlacedResult = Pick<Results, 'votes' | 'counts' | 'winners' | 'rounds'>;

/** An option before its place is known. Options with the same rank are tied; the highest is first. */
type RankedOption = Omit<PlacedOption, 'place'> & { readonly rank: readonly number[] };

/**
 * Computes the places of a result, the first place first. A ranked voting is ordered by the round in which an option was
 * eliminated. Where the rounds are not public, the winners come first and the others are ordered by first preferences.
 * @param optionIds in the order of the ballot, which tied options keep
 */
export function toPlaces(optionIds: readonly string[], result: PlacedResult): readonly PlacedOption[] {
  const { votes = 0, counts = {}, winners, rounds = [] } = result;
  const bars = toResultBars(optionIds, { votes, counts, winners });
  const ranked =
    rounds.length > 1 ? rankByRound(optionIds, result) : bars.map((bar) => ({ ...bar, rank: [bar.count] }));
  return assignPlaces(ranked);
}

function rankByRound(
  optionIds: readonly string[],
  { votes = 0, winners = [], rounds = [] }: PlacedResult,
): readonly RankedOption[] {
  return optionIds.map((optionId) => {
    const lastIndex = rounds.findLastIndex((round) => round.counts[optionId] !== undefined);
    const count = rounds[lastIndex]?.counts[optionId] ?? 0;
    const share = votes === 0 ? 0 : count / votes;
    const isWinner = winners.includes(optionId);
    return { optionId, count, share, isWinner, round: lastIndex + 1, rank: [lastIndex, count] };
  });
}

function assignPlaces(options: readonly RankedOption[]): readonly PlacedOption[] {
  const sorted = [...options].sort(
    (a, b) => Number(b.isWinner) - Number(a.isWinner) || compareRanks(b.rank, a.rank),
  );
  let place = 1;
  return sorted.map(({ rank, ...option }, index) => {
    const previous = sorted[index - 1];
    const isTied = previous?.isWinner === option.isWinner && compareRanks(previous.rank, rank) === 0;
    if (!isTied) place = index + 1;
    return { ...option, place };
  });
}

const compareRanks = (a: readonly number[], b: readonly number[]): number =>
  a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
