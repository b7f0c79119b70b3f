/** The ballot type of a voting. */
export type Ballot =
  | { kind: 'single' }
  | { kind: 'multiple'; min: number; max: number }
  | { kind: 'ranked' }
  | { kind: 'approval' };

/** Computes how many options a voter must and may choose. In a ranked ballot options can be left out. */
export function getChoiceLimits(ballot: Ballot, optionCount: number): { min: number; max: number } {
  if (ballot.kind === 'single') return { min: 1, max: 1 };
  if (ballot.kind === 'multiple') return { min: ballot.min, max: Math.min(ballot.max, optionCount) };
  return { min: 1, max: optionCount };
}

/** Checks the number of choices; undefined if the vote can be cast. */
export function findChoiceError(
  ballot: Ballot,
  optionCount: number,
  choices: readonly string[],
): 'too-few' | 'too-many' | undefined {
  const { min, max } = getChoiceLimits(ballot, optionCount);
  if (choices.length < min) return 'too-few';
  return choices.length > max ? 'too-many' : undefined;
}

/** Selects or deselects an option. In a single-choice ballot it replaces the choice, else it is added at the end. */
export function toggleChoice(ballot: Ballot, choices: readonly string[], option: string): readonly string[] {
  if (ballot.kind === 'single') return [option];
  return choices.includes(option) ? choices.filter((choice) => choice !== option) : [...choices, option];
}

/** Whether an option can be selected: not if the maximum is reached. */
export const canChoose = (ballot: Ballot, optionCount: number, choices: readonly string[], option: string) =>
  ballot.kind === 'single' ||
  choices.includes(option) ||
  choices.length < getChoiceLimits(ballot, optionCount).max;
