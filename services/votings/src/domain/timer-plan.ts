import { getDueTime, getTimerInstant, isObsolete, type TimerKind, timerKinds } from './timer.ts';
import type { Voting } from './voting.ts';

/** One step for a timer: create or move its schedule, send its message directly, or delete its schedule. */
export type TimerStep =
  | { readonly step: 'schedule'; readonly kind: TimerKind; readonly at: number }
  | { readonly step: 'send'; readonly kind: TimerKind; readonly inMs: number }
  | { readonly step: 'delete'; readonly kind: TimerKind };

/**
 * How long before its due time a schedule fires, milliseconds. EventBridge Scheduler fires within the following minute
 * (its documented precision). The message then waits in the queue until the exact second.
 */
export const leadTimeMs = 60_000;
/** A timer that is due sooner than this is sent directly: EventBridge Scheduler rejects a schedule in the past. */
export const directSendMs = 2 * leadTimeMs;

/**
 * Plans the timers after a change of a voting. After a new or moved window, each timer is set, except announcements that
 * would be too late and timers that have already fired for the same instant. After a cancellation, all are deleted.
 * @param before undefined for a new voting
 * @param now milliseconds since the epoch
 */
export function planTimers(before: Voting | undefined, after: Voting, now: number): TimerStep[] {
  if (after.cancelled)
    return before?.cancelled === false ? timerKinds.map((kind) => ({ step: 'delete', kind })) : [];
  if (before?.windowVersion === after.windowVersion) return [];
  return timerKinds.flatMap((kind): TimerStep[] => {
    const deletion: TimerStep[] = before === undefined ? [] : [{ step: 'delete', kind }];
    const hasFired = after.fired[kind] === getTimerInstant(kind, after);
    if (hasFired || isObsolete(kind, after, now)) return deletion;
    const due = getDueTime(kind, after);
    if (due - now <= directSendMs) return [...deletion, { step: 'send', kind, inMs: Math.max(0, due - now) }];
    return [{ step: 'schedule', kind, at: due - leadTimeMs }];
  });
}
