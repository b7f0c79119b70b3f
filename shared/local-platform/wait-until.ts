import { setTimeout as pause } from 'node:timers/promises';

const minPauseMs = 50;
const maxPauseMs = 1_000;

/**
 * Waits for a condition. The pauses between the checks grow with the time that has passed, because a check is often a request
 * through the whole platform, and frequent checks slow down what they wait for.
 * @param description what is awaited, for the error message
 * @returns the first truthy value of the condition
 * @throws when the condition is not met within `timeoutMs`
 */
export async function waitUntil<T>(
  condition: () => T | Promise<T>,
  timeoutMs: number,
  description: string,
): Promise<NonNullable<T>> {
  const startedAt = Date.now();
  for (;;) {
    const value = await condition();
    if (value) return value;
    const passedMs = Date.now() - startedAt;
    if (passedMs > timeoutMs) throw new Error(`timeout after ${timeoutMs} ms: waited for ${description}`);
    await pause(Math.min(maxPauseMs, minPauseMs + passedMs / 10));
  }
}
