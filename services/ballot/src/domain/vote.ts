import type { BallotKind } from '@suffra/shared/events/voting-rules';
import { unknownChoice, wrongNumberOfChoices } from './errors.ts';
import { assertOpen, type Voting } from './voting.ts';

/** A voter's vote in one voting. */
export interface Vote {
  readonly voteId: string;
  /** Option ids: in order of preference if the voting is ranked, otherwise in the order of its options. */
  readonly choices: readonly string[];
  /** The server's time, in milliseconds since the epoch. */
  readonly votedAt: number;
}

/**
 * Checks that a vote may be cast now, and normalizes its choices.
 * @param now the server's time, in milliseconds since the epoch
 * @returns the choices to store; votes with the same meaning have the same choices
 * @throws DomainError `cancelled`, `not-open-yet`, `closed`, `unknown-choice` or `wrong-number-of-choices`
 */
export function validateVote(voting: Voting, choices: readonly string[], now: number): readonly string[] {
  assertOpen(voting, now);
  return normalizeChoices(voting, choices);
}

/**
 * Checks the choices alone, without the window of the voting, and puts them in the order in which they are stored.
 * @throws DomainError `unknown-choice` (with options) or `wrong-number-of-choices` (with min and max)
 */
export function normalizeChoices(voting: Voting, choices: readonly string[]): readonly string[] {
  const options = voting.options.map((option) => option.id);
  const { min, max } = getChoiceLimits(voting.ballot, options.length);
  const chosen = new Set(choices);
  if (choices.some((choice) => !options.includes(choice))) throw unknownChoice({ extensions: { options } });
  if (chosen.size !== choices.length || chosen.size < min || chosen.size > max)
    throw wrongNumberOfChoices({ extensions: { min, max } });
  return voting.ballot.kind === 'ranked' ? choices : options.filter((option) => chosen.has(option));
}

/** Whether two lists of normalized choices are equal. */
export const hasSameChoices = (choices: readonly string[], otherChoices: readonly string[]): boolean =>
  choices.length === otherChoices.length && choices.every((choice, i) => choice === otherChoices[i]);

function getChoiceLimits(ballot: BallotKind, optionCount: number): { min: number; max: number } {
  switch (ballot.kind) {
    case 'single':
      return { min: 1, max: 1 };
    case 'multiple':
      return { min: ballot.min, max: Math.min(ballot.max, optionCount) };
    case 'ranked':
    case 'approval':
      return { min: 1, max: optionCount };
  }
}

/**
 * Decides what happens to a vote when the voter already has one.
 * - `same-attempt`: the stored vote is this attempt; its response was lost
 * - `same-choices`: the stored vote has the same choices; its receipt is returned again
 * - `outdated`: the stored vote was cast later, so this attempt is a request that was delayed, and must not replace it
 * - `change`: the stored vote may be replaced
 * - `reject`: the stored vote is final
 */
export type VoteResolution = 'same-attempt' | 'same-choices' | 'outdated' | 'change' | 'reject';

/**
 * Compares a vote with the stored vote of the same voter.
 * @param stored the vote in the row
 * @param attempt the vote that this request tried to write
 */
export function resolveExistingVote(stored: Vote, attempt: Vote, voting: Voting): VoteResolution {
  if (stored.voteId === attempt.voteId) return 'same-attempt';
  if (hasSameChoices(stored.choices, attempt.choices)) return 'same-choices';
  if (voting.change !== 'until-close') return 'reject';
  return attempt.votedAt < stored.votedAt ? 'outdated' : 'change';
}
