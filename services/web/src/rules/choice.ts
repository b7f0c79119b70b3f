/** How one votes in a voting. */
export type Ballot =
  | { kind: 'single' }
  | { kind: 'multiple'; min: number; max: number }
  | { kind: 'ranked' }
  | { kind: 'approval' };

/** Fewest and most options that a ballot takes. A ranked one may leave options out. */
export function bounds(ballot: Ballot, optionCount: number): { min: number; max: number } {
  if (ballot.kind === 'single') return { min: 1, max: 1 };
  if (ballot.kind === 'multiple') return { min: ballot.min, max: Math.min(ballot.max, optionCount) };
  return { min: 1, max: optionCount };
}

/** What is wrong with a choice, or undefined when it can be cast. */
export function choiceFault(
  ballot: Ballot,
  optionCount: number,
  choices: readonly string[],
): 'too-few' | 'too-many' | undefined {
  const { min, max } = bounds(ballot, optionCount);
  if (choices.length < min) return 'too-few';
  return choices.length > max ? 'too-many' : undefined;
}

/** The choice after an option was marked or unmarked: alone in a single ballot, else added at the end. */
export function toggled(ballot: Ballot, choices: readonly string[], option: string): readonly string[] {
  if (ballot.kind === 'single') return [option];
  return choices.includes(option) ? choices.filter((each) => each !== option) : [...choices, option];
}

/** Whether an option can still be marked: not when the most are marked already. */
export const canMark = (ballot: Ballot, optionCount: number, choices: readonly string[], option: string) =>
  ballot.kind === 'single' || choices.includes(option) || choices.length < bounds(ballot, optionCount).max;
