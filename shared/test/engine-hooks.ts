import { stopAll } from './at-end.ts';
import { stopPlatform } from './platform.ts';

/** Mocha's root hooks: whatever a test file started is stopped once, at the end. */
export const mochaHooks = {
  async afterAll(this: Mocha.Context): Promise<void> {
    this.timeout(20_000);
    await stopAll();
    await stopPlatform();
  },
};
