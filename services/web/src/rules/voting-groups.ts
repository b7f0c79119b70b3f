import { listedStates } from './voting-filter.ts';
import {
  computeNextChangeMs,
  computeVotingState,
  type VotingPeriod,
  type VotingState,
} from './voting-state.ts';

/** Votings in one state. */
export interface VotingGroup<T> {
  readonly state: VotingState;
  readonly items: readonly T[];
}

/** Groups votings by their state at a time. Their order stays; empty groups are omitted. @param now milliseconds */
export const groupByState = <T extends VotingPeriod>(
  items: readonly T[],
  now: number,
): readonly VotingGroup<T>[] =>
  listedStates
    .map((state) => ({ state, items: items.filter((item) => computeVotingState(item, now) === state) }))
    .filter((group) => group.items.length > 0);

/** Computes the milliseconds until the first voting changes its state; 0 if none will. */
export function computeFirstChangeMs(items: readonly VotingPeriod[], now: number): number {
  const waits = items.map((item) => computeNextChangeMs(item, now)).filter((ms) => ms > 0);
  return waits.length === 0 ? 0 : Math.min(...waits);
}

/** A number of votings. If it is not exact, there are more. */
interface Count {
  readonly count: number;
  readonly isExact: boolean;
}

/**
 * Corrects the number of votings in a state by those that have changed their state since they were read.
 * @param items the votings that were read, with their state at that time
 */
export function correctCount(
  { count, isExact }: Count,
  state: VotingState,
  items: readonly VotingPeriod[],
  now: number,
): Count {
  const moved = items.filter((item) => computeVotingState(item, now) !== item.state);
  const entered = moved.filter((item) => computeVotingState(item, now) === state).length;
  const left = moved.filter((item) => item.state === state).length;
  const shown = items.filter((item) => computeVotingState(item, now) === state).length;
  // A count can be a moment older than the list.
  return { count: Math.max(shown, count + entered - left), isExact };
}

/**
 * Counts the open votings without a vote of the voter. `isExact` is false if there can be more.
 * @param items all votings that were read. An upcoming one may have opened since.
 */
export function countWaiting<T extends VotingPeriod>(
  items: readonly T[],
  { hasVoted, openCount, now }: { hasVoted: (item: T) => boolean; openCount: Count; now: number },
): Count {
  const open = items.filter((item) => computeVotingState(item, now) === 'open');
  const total = correctCount(openCount, 'open', items, now);
  const count = open.filter((item) => !hasVoted(item)).length;
  return { count, isExact: total.isExact && total.count <= open.length };
}
