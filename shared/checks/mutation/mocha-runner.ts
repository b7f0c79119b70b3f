import { resolve } from 'node:path';
import {
  INSTRUMENTER_CONSTANTS,
  type InstrumenterContext,
  type StrykerOptions,
} from '@stryker-mutator/api/core';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { configureGlobal } from 'fast-check';
import Mocha from 'mocha';

// Property tests draw the same examples in each run. Otherwise a mutant could survive one run and fail the next.
configureGlobal({ seed: 1 });

/**
 * Runs Mocha for Stryker inside its worker process. The runner of the Stryker project does not load with Mocha 12
 * (`@stryker-mutator/mocha-runner` 10.0.0 looks for `mocha/lib/cli/run-helpers.js`); this one uses Mocha's public API.
 */
class MochaRunner implements TestRunner {
  static readonly inject = tokens(commonTokens.options);
  readonly #mocha = new Mocha({ timeout: 0 });
  readonly #context: InstrumenterContext;
  readonly #testFiles: ReadonlySet<string>;
  #isLoaded = false;
  #isCollectingCoverage = false;

  constructor(options: StrykerOptions) {
    const globals = globalThis as Record<string, unknown>;
    globals[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {};
    this.#context = globals[INSTRUMENTER_CONSTANTS.NAMESPACE] as InstrumenterContext;

    this.#mocha.cleanReferencesAfterRun(false);
    this.#testFiles = new Set(options.testFiles?.map((file) => resolve(file)));
    for (const file of this.#testFiles) this.#mocha.addFile(file);
    const runner = this;
    this.#mocha.suite.beforeEach('records which test runs', function () {
      if (runner.#isCollectingCoverage)
        Object.assign(runner.#context, { currentTestId: this.currentTest?.fullTitle() });
    });
  }

  capabilities() {
    // Modules are imported once; their top level cannot run again.
    return { reloadEnvironment: false };
  }

  async dryRun({ coverageAnalysis, disableBail }: DryRunOptions): Promise<DryRunResult> {
    this.#isCollectingCoverage = coverageAnalysis === 'perTest';
    const result = await this.#run(disableBail);
    this.#isCollectingCoverage = false;
    const { mutantCoverage } = this.#context;
    return result.status === DryRunStatus.Complete && mutantCoverage !== undefined
      ? { ...result, mutantCoverage }
      : result;
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, testFilter, hitLimit, disableBail } = options;
    // Stryker names the test files instead of tests when all tests must run, as for a mutant of a constant. Such a
    // mutant must be active before its module loads.
    const runsAllTests = testFilter?.every((name) => this.#testFiles.has(name)) ?? true;
    Object.assign(this.#context, { hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
    this.#mocha.grep(runsAllTests ? /.*/ : toTitlePattern(testFilter ?? []));
    if (runsAllTests) this.#context.activeMutant = activeMutant.id;
    return toMutantRunResult(await this.#run(disableBail, activeMutant.id));
  }

  async #run(disableBail: boolean, activeMutant?: string): Promise<DryRunResult> {
    try {
      if (!this.#isLoaded) await this.#mocha.loadFilesAsync();
      this.#isLoaded = true;
      Object.assign(this.#context, { activeMutant });
      setBail(this.#mocha.suite, !disableBail);
      const tests = await this.#runTests();
      return (
        determineHitLimitReached(this.#context.hitCount, this.#context.hitLimit) ?? {
          status: DryRunStatus.Complete,
          tests,
        }
      );
    } catch (error) {
      return {
        status: DryRunStatus.Error,
        errorMessage: error instanceof Error ? `${error.stack}` : `${error}`,
      };
    }
  }

  #runTests(): Promise<TestResult[]> {
    const tests: TestResult[] = [];
    return new Promise((done) => {
      this.#mocha.reporter(
        class extends Mocha.reporters.Base {
          constructor(runner: Mocha.Runner) {
            super(runner);
            runner.on('pass', (test) => tests.push({ ...describeTest(test), status: TestStatus.Success }));
            runner.on('fail', (test, error) => {
              const failed = test.ctx?.currentTest ?? test;
              const failureMessage = error.message || 'no message';
              tests.push({ ...describeTest(failed), status: TestStatus.Failed, failureMessage });
            });
          }
        },
      );
      this.#mocha.run(() => done(tests));
    });
  }
}

const describeTest = (test: Mocha.Runnable) => ({
  id: test.fullTitle(),
  name: test.fullTitle(),
  timeSpentMs: test.duration ?? 0,
  ...(test.file !== undefined && { fileName: test.file }),
});

const setBail = (suite: Mocha.Suite, bail: boolean): void => {
  suite.bail(bail);
  for (const child of suite.suites) setBail(child, bail);
};

/** @param titles full titles of the tests to run */
const toTitlePattern = (titles: readonly string[]): RegExp =>
  new RegExp(titles.map((title) => `^${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`).join('|'));

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'mocha', MochaRunner)];
