import { toEpochMs } from '@suffra/shared/clock';
import { maxVotingLifetimeDays } from '@suffra/shared/voting-lifetime';

/** When a voting is open: `[startsAt, endsAt)`, RFC 3339 in UTC with milliseconds. */
export interface Window {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** An invalid field of a voting, by its path in the request. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** The shortest window, milliseconds: events must reach every service before it ends. */
export const minWindowMs = 60_000;
/** The longest window, milliseconds: one year, including leap years. */
export const maxWindowMs = 366 * 86_400_000;

/**
 * Checks a window. A start in the past is valid: the voting then opens at once.
 * @param createdAt when the voting was created, RFC 3339
 * @param now milliseconds since the epoch
 * @returns the errors; none for a valid window
 */
export function findWindowErrors(window: Window, createdAt: string, now: number): FieldError[] {
  const startsAtMs = toEpochMs(window.startsAt);
  const endsAtMs = toEpochMs(window.endsAt);
  if (endsAtMs <= startsAtMs) return [{ path: 'endsAt', message: 'must be after startsAt' }];
  if (endsAtMs <= now) return [{ path: 'endsAt', message: 'must be in the future' }];
  if (endsAtMs - startsAtMs < minWindowMs)
    return [{ path: 'endsAt', message: 'must be at least 1 minute after startsAt' }];
  if (endsAtMs - startsAtMs > maxWindowMs)
    return [{ path: 'endsAt', message: 'must be at most 366 days after startsAt' }];
  // Identity remembers erased persons for as long: docs/erasure.md.
  if (endsAtMs - toEpochMs(createdAt) > maxVotingLifetimeDays * 86_400_000) {
    const message = `must be at most ${maxVotingLifetimeDays} days after the voting was created`;
    return [{ path: 'endsAt', message }];
  }
  return [];
}

/** Whether two windows are the same. */
export const isSameWindow = (a: Window, b: Window): boolean =>
  a.startsAt === b.startsAt && a.endsAt === b.endsAt;

/** Whether the inner window lies within the outer one. */
export const isWithin = (inner: Window, outer: Window): boolean =>
  toEpochMs(outer.startsAt) <= toEpochMs(inner.startsAt) &&
  toEpochMs(inner.endsAt) <= toEpochMs(outer.endsAt);
