import { Problem } from './problem.ts';

/** Refusals that a moment may cure, and losses after which nobody knows whether it was done. */
const passing = new Set(['unreachable', 'unreadable', 'busy', 'internal-error', 'too-many-requests']);

/** Whether the same request may be sent again after this. Only for requests that do the same thing twice safely. */
export const mayRetry = (thrown: unknown): boolean => thrown instanceof Problem && passing.has(thrown.slug);

/**
 * Milliseconds to wait before try `n` (1 = the first repeat): doubling from 0.4 s, with full jitter, so that many
 * clients that failed at once do not come back at once.
 * @param random 0 to 1
 */
export const waitBefore = (n: number, random: number): number =>
  Math.round(400 * 2 ** (n - 1) * random) + 100;

/**
 * Tries something that is safe to repeat.
 * @param tries how often at most
 * @throws what the last try threw
 */
export async function retrying<T>(
  tries: number,
  attempt: () => Promise<T>,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
): Promise<T> {
  for (let n = 1; ; n += 1) {
    try {
      return await attempt();
    } catch (thrown) {
      if (n >= tries || !mayRetry(thrown)) throw thrown;
      await wait(waitBefore(n, Math.random()));
    }
  }
}
