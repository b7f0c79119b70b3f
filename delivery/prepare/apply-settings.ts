import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '@suffra/shared/clock';
import type { Setting } from './settings.ts';

/** How long to wait for settings to take effect. */
export interface ApplyOptions {
  readonly timeoutMs: number;
  readonly pollMs: number;
  readonly clock: Clock;
  /** Receives one line for each setting, and again when it is ready. */
  readonly log: (line: string) => void;
}

/**
 * Changes the settings that are not as wanted, and waits until all of them have taken effect. Run again after a failure,
 * it continues where it stopped.
 * @throws if a change fails, or with the settings that are not ready in time
 */
export async function applySettings(settings: readonly Setting[], options: ApplyOptions): Promise<void> {
  const { timeoutMs, pollMs, clock, log } = options;
  const deadline = clock() + timeoutMs;
  let waiting: Setting[] = [];
  for (const setting of settings) {
    const { status, detail } = await setting.read();
    if (status === 'different') await setting.change();
    if (status !== 'ready') waiting.push(setting);
    log(`${status === 'ready' ? 'ready   ' : 'changing'} ${setting.title} (was: ${detail})`);
  }
  while (waiting.length > 0) {
    const unfinished: { setting: Setting; detail: string }[] = [];
    for (const setting of waiting) {
      const { status, detail } = await setting.read();
      if (status === 'ready') log(`ready    ${setting.title}`);
      else unfinished.push({ setting, detail });
    }
    if (unfinished.length > 0 && clock() > deadline)
      throw new Error(
        `not ready in time:\n${unfinished.map(({ setting, detail }) => `${setting.title} (${detail})`).join('\n')}`,
      );
    if (unfinished.length > 0) await pause(pollMs);
    waiting = unfinished.map(({ setting }) => setting);
  }
}
