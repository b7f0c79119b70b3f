import Mocha from 'mocha';
import { stopPlatform } from './platform.ts';
import { dropResponses } from './response-dropper.ts';
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

/**
 * In the tests of votes and credits the responses to writes get lost, because a repeated write must not count twice.
 * Excluded are tests of attempts, and load tests, which it only slows.
 */
const losesResponses = ({ file = '' }: Mocha.Runnable, fullTitle: string): boolean =>
  /\/services\/(?:wallet|ballot)\/test\//.test(file) &&
  !/#load|#attempts/.test(fullTitle) &&
  process.env.DROPPED_RESPONSES !== 'none' &&
  // The proxy drops them in this run.
  process.env.DROPPED_RESPONSES_REPORT === undefined;

/** The root hooks of mocha. At the end of the run they stop, once, what the test files started. */
export const mochaHooks = {
  beforeEach(this: Mocha.Context): void {
    const test = this.currentTest;
    dropResponses(test !== undefined && losesResponses(test, test.fullTitle()));
  },
  afterEach: (): void => dropResponses(false),
  async afterAll(): Promise<void> {
    await runTeardown();
    await stopPlatform();
  },
};
