import type { Random } from './random.ts';

/** One voter who clicked. */
export interface Voter {
  /** Seconds since the scenario began. */
  readonly clickedAt: number;
  readonly partition: number;
  /** Requests sent so far, and tries of the write within the present one. */
  tries: number;
  writes: number;
  /** What a new environment has cost the present one. */
  coldMs: number;
}

/** The vote's PUT is sent up to this often in all, as the web client does (services/web/src/api/ballots.ts). */
export const voterTries = 4;

/** Seconds until a refused vote is sent again: the web client's rule (services/web/src/api/retry.ts). @param tries so far */
export const waitBeforeNext = (tries: number, random: Random): number =>
  (400 * 2 ** (tries - 1) * random() + 100) / 1000;
