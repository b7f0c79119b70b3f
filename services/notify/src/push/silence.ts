/** After so many pushes in a row without an answer a push service is left alone for a while. */
const most = 16;
/** For how long, milliseconds; then it is asked again. */
const rest = 10_000;

/** What is known of one push service's silence: pushes in a row without an answer, and when the last was given up. */
export interface Silence {
  readonly pushes: number;
  readonly since: number;
}

/**
 * Whether a push service is to be left alone now, because it has been silent: to wait for it with each message would
 * hold up everybody else’s.
 * @param now milliseconds since the epoch
 */
export const isResting = (silence: Silence | undefined, now: number): boolean =>
  silence !== undefined && silence.pushes >= most && now - silence.since < rest;

/** What is known after one more push without an answer. @param now milliseconds since the epoch */
export const longer = (silence: Silence | undefined, now: number): Silence => ({
  pushes: (silence?.pushes ?? 0) + 1,
  since: now,
});
