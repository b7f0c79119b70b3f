import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for a condition, asking again every 50 ms.
 * @param what completes the sentence “waited in vain for …”
 * @returns the first truthy value of the condition
 * @throws when it does not come within `withinMs`
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  withinMs: number,
  what: string,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms in vain for ${what}`);
    await pause(50);
  }
}
