import { Problem, toProblem } from './problem.ts';

/** Problems that can be temporary: overload, and responses that did not arrive. */
const retryableCodes = new Set(['unreachable', 'unreadable', 'busy', 'internal-error', 'too-many-requests']);

/** Whether the request may be sent again. Use it only for requests that can be repeated safely. */
export const canRetry = (thrown: unknown): boolean =>
  thrown instanceof Problem && retryableCodes.has(thrown.code);

/**
 * Computes the delay before retry `n` (1 is the first): it doubles from 0.4 s, with full jitter, so that many clients
 * that failed at the same time don't retry at the same time.
 * @param random 0 to 1
 * @returns milliseconds
 */
export const computeRetryDelayMs = (n: number, random: number): number =>
  Math.round(400 * 2 ** (n - 1) * random) + 100;

/** The longest Retry-After that an operation waits for. After a longer one the user decides when to try again. */
const maxRetryAfterMs = 10_000;

/**
 * Repeats an operation while it fails with a temporary problem, after the delay that the server asked for.
 * @param maxAttempts how often to try at most
 * @param onRetry called before each wait, to tell the user
 * @throws the error of the last attempt
 */
export async function retry<T>(
  maxAttempts: number,
  attempt: () => Promise<T>,
  onRetry: () => void = () => {},
  wait: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
): Promise<T> {
  for (let n = 1; ; n += 1) {
    try {
      return await attempt();
    } catch (thrown) {
      const { retryAfterMs } = toProblem(thrown);
      if (n >= maxAttempts || !canRetry(thrown) || retryAfterMs > maxRetryAfterMs) throw thrown;
      onRetry();
      const jitter = Math.random();
      await wait(Math.max(computeRetryDelayMs(n, jitter), retryAfterMs * (1 + jitter / 2)));
    }
  }
}
