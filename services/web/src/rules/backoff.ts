/** The first delay and the longest one, milliseconds. */
export interface BackoffRange {
  readonly firstMs: number;
  readonly maxMs: number;
}

/**
 * Computes a delay that doubles with every attempt, with jitter over half of it, so that many clients that failed at
 * the same time don't try again at the same time.
 * @param attempt how often it was tried in a row, from 1
 * @param random 0 to 1, exclusive
 * @param minDelayMs the delay that the server asked for in Retry-After. It is a lower bound, and gets jitter too.
 * @returns milliseconds
 */
export function computeBackoffMs(
  { firstMs, maxMs }: BackoffRange,
  attempt: number,
  random: number,
  minDelayMs = 0,
): number {
  const delayMs = Math.min(maxMs, firstMs * 2 ** (attempt - 1));
  return Math.max(delayMs / 2 + (delayMs / 2) * random, minDelayMs * (1 + random / 2));
}

/**
 * Parses a Retry-After header: seconds, or a date.
 * @param now milliseconds since the epoch
 * @returns milliseconds from now; 0 without a valid header
 */
export function parseRetryAfterMs(header: string | null, now: number): number {
  if (header === null) return 0;
  const delayMs = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(delayMs) ? 0 : Math.max(0, delayMs);
}
