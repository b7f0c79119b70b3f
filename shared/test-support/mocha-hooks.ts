import { stopPlatform } from './platform.ts';
import { runTeardown } from './teardown.ts';

/** The root hooks of mocha. They stop what the test files started, once, at the end of the run. */
export const mochaHooks = {
  async afterAll(this: Mocha.Context): Promise<void> {
    this.timeout(20_000);
    await runTeardown();
    await stopPlatform();
  },
};
