import type { Random } from './random.ts';

/** One voter who clicked. */
export interface Voter {
  /** Seconds since the scenario began. */
  clickedAt: number;
  /** Decides the partitions, from 0 to 1. */
  readonly key: number;
  /** Index of the current request. */
  step: number;
  /** Number of refusals of the current request. */
  attempts: number;
  wasRefused: boolean;
  /** The next read or write of the call, and how often it was throttled. */
  operation: number;
  operationAttempts: number;
  /** The cold start that delays this request. */
  coldMs: number;
}

/** Maximum number of requests for a vote, as in the web client (services/web/src/api/ballots.ts). */
export const maxAttempts = 6;

/** Computes the delay before a retry, in seconds, as the web client does (services/web/src/api/retry.ts). @param attempts so far */
export const computeRetryDelay = (attempts: number, random: Random): number =>
  (400 * 2 ** (attempts - 1) * random() + 100) / 1000;
