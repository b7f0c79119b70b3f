import { syncBuiltinESMExports } from 'node:module';
import sinon from 'sinon';

/**
 * Runs a test whose timers move only when the test moves them, so its result does not depend on the speed of the machine.
 * The timers of `node:timers/promises` and `performance.now` move with them; sockets and `Date` keep the real time.
 */
export async function withFakeTimers<T>(run: (clock: sinon.SinonFakeTimers) => Promise<T>): Promise<T> {
  const clock = sinon.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'performance'],
    shouldClearNativeTimers: true,
  });
  // Modules that import the functions of `node:timers/promises` get the replaced ones, and later the real ones again.
  syncBuiltinESMExports();
  try {
    return await run(clock);
  } finally {
    clock.restore();
    syncBuiltinESMExports();
  }
}
