import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for a condition and checks it every 50 ms.
 * @param description what is awaited, for the error message
 * @returns the first truthy value of the condition
 * @throws when the condition is not met within `timeoutMs`
 */
export async function waitUntil<T>(
  condition: () => T | Promise<T>,
  timeoutMs: number,
  description: string,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`timeout after ${timeoutMs} ms: waited for ${description}`);
    await pause(50);
  }
}
