import { toEpochMs } from '@suffra/shared/clock';
import { defineEvent } from '@suffra/shared/events/envelope';
import { id } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import type { Window } from '../window.ts';

/** The four moments of a voting that others are told of (mission, requirements 10 and 11). */
export const timerKinds = ['starting-soon', 'opened', 'closing-soon', 'closed'] as const;
export type TimerKind = (typeof timerKinds)[number];

const minute = 60_000;

/** The start or end of the window that a kind of timer tells of. */
export const instantOf = (kind: TimerKind, window: Window): string =>
  kind === 'starting-soon' || kind === 'opened' ? window.startsAt : window.endsAt;

/**
 * When a timer is due, in milliseconds since the epoch: 15 minutes before the start, at the start, 5 minutes before the
 * end (at the start, if the window is shorter than that), at the end.
 */
export function dueAt(kind: TimerKind, window: Window): number {
  const starts = toEpochMs(window.startsAt);
  const ends = toEpochMs(window.endsAt);
  switch (kind) {
    case 'starting-soon':
      return starts - 15 * minute;
    case 'opened':
      return starts;
    case 'closing-soon':
      return Math.max(starts, ends - 5 * minute);
    case 'closed':
      return ends;
  }
}

/** Whether telling of it would be of no use any more: a warning of what has come already. */
export function isPointless(kind: TimerKind, window: Window, now: number): boolean {
  const warns = kind === 'starting-soon' || kind === 'closing-soon';
  return warns && now >= toEpochMs(instantOf(kind, window));
}

/**
 * What a schedule puts on the queue: the same envelope as an event, but never published.
 */
export const timerDue = defineEvent({
  type: 'timer.due',
  source: '/suffra/votings',
  description: 'The time of a timer has come, or is at most a minute ahead.',
  data: z.object({
    votingId: id,
    kind: z.enum(timerKinds),
    /** The window that the timer was made for. */
    windowVersion: z.int().check(z.minimum(1)),
  }),
});
