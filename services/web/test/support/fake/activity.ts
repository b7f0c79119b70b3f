const minute = 60_000;
const day = 86_400_000;

/** The events of one minute. */
export interface MinuteActivity {
  readonly votes: number;
  readonly paidVotes: number;
  readonly registrations: number;
  readonly signIns: number;
  readonly requests: number;
  readonly errors: number;
  /** Milliseconds. */
  readonly p50: number;
}

/** Generates the events of a tenant per minute (milliseconds since the epoch), in total or for one voting. */
export type Activity = (at: number, votingId?: string) => MinuteActivity;

/** Returns a pseudo-random number from 0 to 1 that is the same in every run. */
const noise = (seed: number): number => {
  const x = Math.sin(seed * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
};

/** The same events every minute, so a test can compute the sums. */
export const createSteadyActivity =
  (activity: Partial<MinuteActivity> = {}): Activity =>
  () => ({
    ...{ votes: 0, paidVotes: 0, registrations: 0, signIns: 0, requests: 0, errors: 0, p50: 0 },
    ...activity,
  });

/**
 * Days with a quiet night and a busy evening, and a rush of votes in the past.
 * @param size votes per minute at noon
 * @param rush start of the rush, in milliseconds since the epoch
 */
export const createLivelyActivity =
  (size: number, rush: number): Activity =>
  (at, votingId) => {
    const hour = ((at % day) / day) * 24;
    const curve =
      0.15 + 0.6 * Math.max(0, Math.sin(((hour - 6) / 17) * Math.PI)) + (hour > 17 && hour < 21 ? 0.5 : 0);
    const since = (at - rush) / minute;
    const burst = since < 0 ? 0 : 9 * Math.exp(-since / 14) * Math.min(1, since / 2 + 0.4);
    const part = votingId === undefined ? 1 : 0.62;
    const jitter = 0.75 + 0.5 * noise(Math.floor(at / minute));
    const scale = size * part * jitter * (curve + burst);
    const votes = Math.round(scale);
    return {
      votes,
      paidVotes: Math.round(scale * 0.18),
      registrations: Math.round(scale * 0.24),
      signIns: Math.round(scale * 0.7),
      requests: Math.round(scale * 4.6),
      errors: noise(at / minute + 7) > 0.985 || burst > 7 ? Math.ceil(scale * 0.004) : 0,
      p50: 17 + 4 * noise(at / minute + 3) + burst * 2.2,
    };
  };
