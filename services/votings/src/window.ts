import { toEpochMs } from '@suffra/shared/clock';

/** When a voting runs: `[startsAt, endsAt)`, RFC 3339 in UTC with milliseconds. */
export interface Window {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** What contradicts itself in a voting, named by the field as the API has it. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** The shortest window in milliseconds: what events need to reach every service before it ends. */
export const shortestWindow = 60_000;
/** The longest window in milliseconds: a year, leap or not. */
export const longestWindow = 366 * 86_400_000;

/**
 * Checks a window that an admin wants (mission, requirement 10). A start in the past is allowed and means open at once.
 * @param now milliseconds since the epoch
 * @returns the faults, none when it is in order
 */
export function windowFaults(window: Window, now: number): Fault[] {
  const starts = toEpochMs(window.startsAt);
  const ends = toEpochMs(window.endsAt);
  if (ends <= starts) return [{ path: 'endsAt', message: 'must be after startsAt' }];
  if (ends <= now) return [{ path: 'endsAt', message: 'must be in the future' }];
  if (ends - starts < shortestWindow)
    return [{ path: 'endsAt', message: 'must be at least 1 minute after startsAt' }];
  if (ends - starts > longestWindow)
    return [{ path: 'endsAt', message: 'must be at most 366 days after startsAt' }];
  return [];
}

/** Whether two windows are the same. */
export const sameWindow = (a: Window, b: Window): boolean =>
  a.startsAt === b.startsAt && a.endsAt === b.endsAt;

/** Whether every instant of the inner window is one of the outer. */
export const isWithin = (inner: Window, outer: Window): boolean =>
  toEpochMs(outer.startsAt) <= toEpochMs(inner.startsAt) &&
  toEpochMs(inner.endsAt) <= toEpochMs(outer.endsAt);
