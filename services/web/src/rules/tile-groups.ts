import { stateAt, untilChange, type VotingState, type Window } from './voting-state.ts';

/** The order in which groups are shown: what waits for somebody comes first. */
export const groupOrder = ['open', 'coming', 'closed', 'cancelled'] as const satisfies readonly VotingState[];

/** Votings of one state. */
export interface Group<T> {
  readonly state: VotingState;
  readonly items: readonly T[];
}

/** Votings by the state they are in at a time, in their own order; groups without any are left out. @param now milliseconds */
export const grouped = <T extends Window>(items: readonly T[], now: number): readonly Group<T>[] =>
  groupOrder
    .map((state) => ({ state, items: items.filter((each) => stateAt(each, now) === state) }))
    .filter((group) => group.items.length > 0);

/** Milliseconds until the first of them changes its state; 0 when none will. */
export function untilFirstChange(items: readonly Window[], now: number): number {
  const waits = items.map((each) => untilChange(each, now)).filter((ms) => ms > 0);
  return waits.length === 0 ? 0 : Math.min(...waits);
}
