import type { BallotKind } from '@suffra/shared/events/votings';
import { unknownChoice, wrongNumberOfChoices } from './problems.ts';
import { assertOpen, type Voting } from './voting.ts';

/** One voter's vote in one voting, as it stands. */
export interface Vote {
  readonly voteId: string;
  /** Option ids: in order of preference where the voting is ranked, else in the order of its options. */
  readonly choices: readonly string[];
  /** By the server's clock, milliseconds since the epoch. */
  readonly votedAt: number;
}

/**
 * May this vote be cast now (design.md §5)?
 * @param now the server's clock, milliseconds since the epoch
 * @returns the choices as they are stored: two votes that mean the same have the same choices
 * @throws Problem `cancelled`, `not-open-yet`, `closed`, `unknown-choice` or `wrong-number-of-choices`
 */
export function acceptable(voting: Voting, choices: readonly string[], now: number): readonly string[] {
  assertOpen(voting, now);
  return filledIn(voting, choices);
}

/** What {@link acceptable} asks of the ballot paper alone, whatever the time. */
export function filledIn(voting: Voting, choices: readonly string[]): readonly string[] {
  const options = voting.options.map((option) => option.id);
  const { min, max } = bounds(voting.ballot, options.length);
  const chosen = new Set(choices);
  if (choices.some((choice) => !options.includes(choice))) throw unknownChoice({ extensions: { options } });
  if (chosen.size !== choices.length || chosen.size < min || chosen.size > max)
    throw wrongNumberOfChoices({ extensions: { min, max } });
  return voting.ballot.kind === 'ranked' ? [...choices] : options.filter((option) => chosen.has(option));
}

/** Whether two votes mean the same; both as {@link acceptable} returned them. */
export const sameChoices = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((choice, i) => choice === other[i]);

function bounds(ballot: BallotKind, options: number): { min: number; max: number } {
  switch (ballot.kind) {
    case 'single':
      return { min: 1, max: 1 };
    case 'multiple':
      return { min: ballot.min, max: Math.min(ballot.max, options) };
    case 'ranked':
    case 'approval':
      return { min: 1, max: options };
  }
}

/**
 * What to answer when the first write met a vote that stands already.
 * @param standing the vote in the row
 * @param attempt the vote that this request tried to write
 * @returns `ours`: the standing vote is this very attempt, whose answer had been lost; `same`: it means the same, so
 *   its receipt is given again; `change`: it may be replaced; `refuse`: it stands
 */
export function meeting(
  standing: Vote,
  attempt: Vote,
  voting: Voting,
): 'ours' | 'same' | 'change' | 'refuse' {
  if (standing.voteId === attempt.voteId) return 'ours';
  if (sameChoices(standing.choices, attempt.choices)) return 'same';
  return voting.change === 'until-close' ? 'change' : 'refuse';
}
