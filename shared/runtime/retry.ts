import { setTimeout as pause } from 'node:timers/promises';
import { busy } from './errors.ts';

/** When to stop, and how long to wait between two attempts. Durations are in milliseconds. */
export interface RetryOptions {
  /** Unlimited by default: the duration alone ends the attempts. */
  readonly maxAttempts?: number;
  /** 4,000 by default: well inside the 6 s timeout of a route's function. */
  readonly maxDurationMs?: number;
  /** The upper bound of the first wait; it doubles with each attempt. 0 retries at once. */
  readonly baseDelayMs?: number;
  readonly maxDelayMs?: number;
}

/**
 * Repeats an optimistic read–decide–write until it does not lose to a concurrent writer. It waits between
 * attempts (exponential backoff with full jitter) to spread concurrent writers out.
 * @param attempt returns undefined when a concurrent write won; an error that it throws ends the attempts
 * @returns the first result that is not undefined
 * @throws DomainError `busy` when all attempts lost; the last attempt has changed nothing
 * @example
 * const voting = await retryOnConflict(() => editVoting(votingId, edit));
 */
export async function retryOnConflict<T extends object>(
  attempt: () => Promise<T | undefined>,
  options: RetryOptions = {},
): Promise<T> {
  const {
    maxAttempts = Number.POSITIVE_INFINITY,
    maxDurationMs = 4_000,
    baseDelayMs = 20,
    maxDelayMs = 500,
  } = options;
  const startedAtMs = performance.now();
  for (let attempts = 1; ; attempts += 1) {
    const result = await attempt();
    if (result !== undefined) return result;
    const delayMs = Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempts - 1));
    const isOver = attempts >= maxAttempts || performance.now() - startedAtMs + delayMs > maxDurationMs;
    if (isOver) throw busy({ retryAfterSeconds: 1 });
    if (delayMs > 0) await pause(delayMs);
  }
}

/** How often to check, and how long to wait between two checks. */
export interface PollOptions {
  readonly maxAttempts: number;
  readonly intervalMs: number;
}

/**
 * Repeats a check at a fixed interval until it succeeds.
 * @returns whether the check succeeded within `maxAttempts`
 */
export async function pollUntil(
  check: () => Promise<boolean>,
  { maxAttempts, intervalMs }: PollOptions,
): Promise<boolean> {
  for (let attempts = 1; ; attempts += 1) {
    if (await check()) return true;
    if (attempts >= maxAttempts) return false;
    await pause(intervalMs);
  }
}
