import Mocha from 'mocha';
import { stopPlatform } from './platform.ts';
import { runTeardown } from './teardown.ts';

/**
 * A limit only ends a test that hangs: a test that waits for the local engine takes many times as long on a busy machine.
 * So no test and no hook has a shorter limit than this.
 */
const minTimeoutMs = 240_000;
const { timeout } = Mocha.Runnable.prototype;
Mocha.Runnable.prototype.timeout = function (this: Mocha.Runnable, ...args: [] | [string | number]) {
  const [limit] = args;
  if (typeof limit !== 'number' || limit === 0) return Reflect.apply(timeout, this, args);
  return Reflect.apply(timeout, this, [Math.max(limit, minTimeoutMs)]);
};

/** The root hooks of mocha. They stop what the test files started, once, at the end of the run. */
export const mochaHooks = {
  async afterAll(): Promise<void> {
    await runTeardown();
    await stopPlatform();
  },
};
