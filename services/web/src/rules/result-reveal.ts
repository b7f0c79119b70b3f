import type { Results } from '../api/schemas/results.ts';
import type { PlacedOption } from './result-places.ts';

/** The most options that are revealed one place after the other. The places after them are revealed together. */
export const maxRevealedOneByOne = 10;

/** A result in the parts in which it is revealed. */
export interface RevealPlan {
  /** The first places. Tied options are one group. The first place is first. */
  readonly groups: readonly (readonly PlacedOption[])[];
  /** The other places, which are revealed first and together. It is empty if there are few options. */
  readonly rest: readonly PlacedOption[];
  /** The number of steps until everything is revealed. */
  readonly stepCount: number;
}

/** Divides a result into the parts in which it is revealed. @param placed the first place first */
export function planReveal(placed: readonly PlacedOption[]): RevealPlan {
  const groups = groupByPlace(placed);
  let size = 0;
  const fitting = groups.findIndex((group) => {
    size += group.length;
    return size > maxRevealedOneByOne;
  });
  const shown = fitting < 0 ? groups : groups.slice(0, fitting);
  const rest = groups.slice(shown.length).flat();
  return { groups: shown, rest, stepCount: shown.length + (rest.length > 0 ? 1 : 0) };
}

function groupByPlace(placed: readonly PlacedOption[]): readonly (readonly PlacedOption[])[] {
  const groups: PlacedOption[][] = [];
  for (const option of placed) {
    const group = groups.at(-1);
    if (group?.[0]?.place === option.place) group.push(option);
    else groups.push([option]);
  }
  return groups;
}

/** Whether the places after the first ones are revealed after a number of steps. */
export const isRestRevealed = ({ rest }: RevealPlan, steps: number): boolean => rest.length > 0 && steps > 0;

/** Whether a group is revealed after a number of steps. The last place is revealed first. @param index from 0 */
export function isGroupRevealed({ groups, rest }: RevealPlan, index: number, steps: number): boolean {
  const groupSteps = steps - (rest.length > 0 ? 1 : 0);
  return index >= groups.length - groupSteps;
}

/** Returns what a step reveals. @param step from 1 */
export function getRevealedOptions({ groups, rest }: RevealPlan, step: number): readonly PlacedOption[] {
  if (rest.length > 0 && step === 1) return rest;
  return groups[groups.length - step + (rest.length > 0 ? 1 : 0)] ?? [];
}

/** The result on the screen. */
export interface RevealState {
  readonly result: Results | undefined;
  /** The number of steps that were revealed. `Infinity`: everything, also if the result changes. */
  readonly steps: number;
}

/** Whether a result has numbers that can be revealed. */
export const canReveal = (result: Results | undefined): boolean =>
  result?.counts !== undefined && (result.votes ?? 0) > 0;

/**
 * Moves to another step.
 * @param by 1 reveals the next part, −1 hides the last one again
 * @param stepCount of the result that is shown
 */
export function moveReveal(state: RevealState, by: 1 | -1, stepCount: number): RevealState {
  if (!canReveal(state.result)) return state;
  const steps = Math.max(0, Math.min(state.steps, stepCount) + by);
  return { ...state, steps: steps >= stepCount ? Number.POSITIVE_INFINITY : steps };
}

/** Reveals everything at once. */
export const revealAll = (state: RevealState): RevealState =>
  canReveal(state.result) ? { ...state, steps: Number.POSITIVE_INFINITY } : state;

/**
 * Takes over a new result. It stays hidden until it is revealed. While places are being revealed, the numbers do not
 * change, because a revealed place must not change. The certified result is revealed from the beginning.
 */
export function updateReveal(state: RevealState, result: Results): RevealState {
  if (state.result?.status !== result.status) return { result, steps: 0 };
  const isRevealing = state.steps > 0 && Number.isFinite(state.steps);
  return isRevealing ? state : { ...state, result };
}
