import { setTimeout as pause } from 'node:timers/promises';
import { busy } from '@suffra/shared/http/problems';

/** How long a request may try, in milliseconds: well inside the functions' timeout of 6 s. */
export const patience = 4_000;
const firstPause = 20;
const longestPause = 500;

/**
 * Tries a whole read–rule–write again until it is not lost to another one. The pauses are random and grow (full
 * jitter), so that many at once spread out.
 * @param attempt gives undefined when it was lost; a refusal that it throws is final
 * @param forMs how long it may take in all, in milliseconds
 * @throws Problem `busy` (503) when the time is up; nothing was changed then
 */
export async function contended<T extends object>(
  attempt: () => Promise<T | undefined>,
  forMs = patience,
): Promise<T> {
  const started = performance.now();
  for (let tries = 0; ; tries += 1) {
    const result = await attempt();
    if (result !== undefined) return result;
    const wait = Math.random() * Math.min(longestPause, firstPause * 2 ** tries);
    if (performance.now() - started + wait > forMs) throw busy({ headers: { 'retry-after': '1' } });
    await pause(wait);
  }
}
