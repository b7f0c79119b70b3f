/** The states a voting goes through. */
export type VotingState = 'coming' | 'open' | 'closed' | 'cancelled';

/** What decides the state. Instants are ISO 8601 in UTC. */
export interface Window {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly state: VotingState;
}

/** The state at a time: a page that stays open moves on by itself. @param now server's time in milliseconds */
export function stateAt(voting: Window, now: number): VotingState {
  if (voting.state === 'cancelled') return 'cancelled';
  if (now < Date.parse(voting.startsAt)) return 'coming';
  return now < Date.parse(voting.endsAt) ? 'open' : 'closed';
}

/** Milliseconds to the next change of state; 0 when none is to come. */
export function untilChange(voting: Window, now: number): number {
  const state = stateAt(voting, now);
  if (state === 'coming') return Date.parse(voting.startsAt) - now;
  return state === 'open' ? Date.parse(voting.endsAt) - now : 0;
}

/** How much of its window an open voting has used, 0 to 1. */
export function usedShare(voting: Window, now: number): number {
  const start = Date.parse(voting.startsAt);
  const length = Date.parse(voting.endsAt) - start;
  return length <= 0 ? 1 : Math.min(1, Math.max(0, (now - start) / length));
}
