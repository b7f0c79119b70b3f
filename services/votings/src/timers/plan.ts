import type { Voting } from '../voting.ts';
import { dueAt, instantOf, isPointless, type TimerKind, timerKinds } from './timer.ts';

/** What is to be done about a timer: a schedule made or moved, a message sent straight, a schedule taken away. */
export type Step =
  | { readonly step: 'schedule'; readonly kind: TimerKind; readonly at: number }
  | { readonly step: 'send'; readonly kind: TimerKind; readonly inMs: number }
  | { readonly step: 'drop'; readonly kind: TimerKind };

/**
 * How long before it is due a timer's schedule fires, in milliseconds. EventBridge Scheduler fires within the minute
 * that follows (its documented precision); the message then waits in the queue for the second that is right.
 */
export const headStart = 60_000;
/** What is due sooner than this, in milliseconds, is sent straight: a schedule in the past is refused. */
export const soon = 2 * headStart;

/**
 * What a change of a voting means for its timers. New or moved: each is set for the new window, but for warnings that
 * would come too late and what was told already for that very instant. Cancelled: all are taken away.
 * @param before undefined for a new voting
 * @param now milliseconds since the epoch
 */
export function timerPlan(before: Voting | undefined, after: Voting, now: number): Step[] {
  if (after.cancelled)
    return before?.cancelled === false ? timerKinds.map((kind) => ({ step: 'drop', kind })) : [];
  if (before?.windowVersion === after.windowVersion) return [];
  return timerKinds.flatMap((kind): Step[] => {
    const drop: Step[] = before === undefined ? [] : [{ step: 'drop', kind }];
    if (after.fired[kind] === instantOf(kind, after) || isPointless(kind, after, now)) return drop;
    const due = dueAt(kind, after);
    if (due - now <= soon) return [...drop, { step: 'send', kind, inMs: Math.max(0, due - now) }];
    return [{ step: 'schedule', kind, at: due - headStart }];
  });
}
