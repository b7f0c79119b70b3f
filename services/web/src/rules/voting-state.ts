/** The states of a voting. */
export type VotingState = 'coming' | 'open' | 'closed' | 'cancelled';

/** The data that determines the state. Instants are ISO 8601 in UTC. */
export interface VotingPeriod {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly state: VotingState;
}

/** Computes the state at a time, so that an open page updates by itself. @param now server's time in milliseconds */
export function computeVotingState(voting: VotingPeriod, now: number): VotingState {
  if (voting.state === 'cancelled') return 'cancelled';
  if (now < Date.parse(voting.startsAt)) return 'coming';
  return now < Date.parse(voting.endsAt) ? 'open' : 'closed';
}

/** Computes the milliseconds until the next change of state; 0 if there is none. */
export function computeNextChangeMs(voting: VotingPeriod, now: number): number {
  const state = computeVotingState(voting, now);
  if (state === 'coming') return Date.parse(voting.startsAt) - now;
  return state === 'open' ? Date.parse(voting.endsAt) - now : 0;
}

/** How long before the end of a voting its alert is sent. */
const alertBeforeEndMs = 5 * 60_000;

/** Whether an alert 5 minutes before the end can still be requested. A shorter voting has none at that time. */
export function canRequestAlert(voting: VotingPeriod, now: number): boolean {
  const alertsAt = Date.parse(voting.endsAt) - alertBeforeEndMs;
  return voting.state !== 'cancelled' && now < alertsAt && Date.parse(voting.startsAt) <= alertsAt;
}

/** Computes the elapsed share of an open voting's period, 0 to 1. */
export function computeElapsedShare(voting: VotingPeriod, now: number): number {
  const start = Date.parse(voting.startsAt);
  const length = Date.parse(voting.endsAt) - start;
  return length <= 0 ? 1 : Math.min(1, Math.max(0, (now - start) / length));
}
