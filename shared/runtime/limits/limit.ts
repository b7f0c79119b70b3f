/** At most so many attempts of one kind, by one subject, in a window of time. */
export interface Limit {
  /** Names the counter, for example `sign-in-email`. */
  readonly name: string;
  readonly max: number;
  readonly windowSeconds: number;
}

/** A window of a limit, in seconds since the epoch. All windows of a limit follow each other without a gap. */
export interface LimitWindow {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** The window that contains a time. @param now milliseconds since the epoch */
export function getLimitWindow({ windowSeconds }: Limit, now: number): LimitWindow {
  const startsAt = Math.floor(now / 1_000 / windowSeconds) * windowSeconds;
  return { startsAt, endsAt: startsAt + windowSeconds };
}

/** How long a rejected caller waits for the next window: at least one second. @param now milliseconds since the epoch */
export const getRetryAfterSeconds = ({ endsAt }: LimitWindow, now: number): number =>
  Math.max(1, Math.ceil(endsAt - now / 1_000));
