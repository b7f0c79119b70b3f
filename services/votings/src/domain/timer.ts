import { toEpochMs } from '@suffra/shared/clock';
import type { Window } from './window.ts';

/** The moments of a voting for which an event is published. */
export const timerKinds = ['starting-soon', 'opened', 'closing-soon', 'closed'] as const;
export type TimerKind = (typeof timerKinds)[number];

/** A timer of a voting. */
export interface Timer {
  readonly tenantId: string;
  readonly votingId: string;
  readonly kind: TimerKind;
  /** The window that the timer was set for. */
  readonly windowVersion: number;
  readonly correlationId: string;
}

const minuteMs = 60_000;

/** The start or end of the window that a timer is about. */
export const getTimerInstant = (kind: TimerKind, window: Window): string =>
  kind === 'starting-soon' || kind === 'opened' ? window.startsAt : window.endsAt;

/**
 * When a timer is due, milliseconds since the epoch: 15 minutes before the start, at the start, 5 minutes before the
 * end (at the start if the window is shorter), at the end.
 */
export function getDueTime(kind: TimerKind, window: Window): number {
  const startsAtMs = toEpochMs(window.startsAt);
  const endsAtMs = toEpochMs(window.endsAt);
  switch (kind) {
    case 'starting-soon':
      return startsAtMs - 15 * minuteMs;
    case 'opened':
      return startsAtMs;
    case 'closing-soon':
      return Math.max(startsAtMs, endsAtMs - 5 * minuteMs);
    case 'closed':
      return endsAtMs;
  }
}

/** A window, and whether its end is an early end. */
type TimedWindow = Window & { readonly earlyEnd?: object | undefined };

/**
 * Whether a timer announces a moment that has already passed, or an early end: that one has its own message.
 * @param now milliseconds since the epoch
 */
export function isObsolete(kind: TimerKind, window: TimedWindow, now: number): boolean {
  if (kind === 'closing-soon' && window.earlyEnd !== undefined) return true;
  const isAnnouncement = kind === 'starting-soon' || kind === 'closing-soon';
  return isAnnouncement && now >= toEpochMs(getTimerInstant(kind, window));
}

/** How long after its due time a timer that has not fired is lost. It usually fires within seconds. */
export const firesWithinMs = 2 * minuteMs;

/** Whether a timer has fired for the current window, or can no longer fire because what it announces has happened. */
function isDone(kind: TimerKind, { fired, ...window }: FiredWindow): boolean {
  if (fired[kind] === getTimerInstant(kind, window)) return true;
  if (kind === 'starting-soon') return fired.opened === window.startsAt || fired.closed === window.endsAt;
  return kind === 'closing-soon' && fired.closed === window.endsAt;
}

type FiredWindow = TimedWindow & {
  readonly cancelled: boolean;
  readonly fired: Readonly<Partial<Record<TimerKind, string>>>;
};

/** Returns the timers that should have fired and did not. @param now milliseconds since the epoch */
export const findLostTimers = (voting: FiredWindow, now: number): TimerKind[] =>
  voting.cancelled
    ? []
    : timerKinds.filter(
        (kind) =>
          !isDone(kind, voting) &&
          !isObsolete(kind, voting, now) &&
          getDueTime(kind, voting) + firesWithinMs <= now,
      );

/**
 * Returns when the next timer of a voting must have fired, milliseconds since the epoch.
 * @param since when the window or the timers changed last: a timer that was due before fires after that
 * @returns undefined if all have fired, or the voting was cancelled
 */
export function getNextTimerDeadline(voting: FiredWindow, since: number): number | undefined {
  if (voting.cancelled) return undefined;
  const dueTimes = timerKinds
    .filter((kind) => !isDone(kind, voting) && !isObsolete(kind, voting, since))
    .map((kind) => getDueTime(kind, voting));
  return dueTimes.length === 0 ? undefined : Math.max(since, Math.min(...dueTimes)) + firesWithinMs;
}
