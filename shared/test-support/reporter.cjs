'use strict';
const { relative } = require('node:path');
const { reporters, Runner } = require('mocha');

const maxSlowFiles = 8;

/**
 * The spec reporter with final lines for the pipeline: the slowest files, `flaky: <title>` for every test that failed and
 * was repeated, `failed: <title>` for every failed test, then `N passed, N failed, N skipped`.
 */
module.exports = class SummaryReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    this.failed = [];
    this.flaky = [];
    this.fileDurations = new Map();
    this.lastTestEndedAtMs = performance.now();
    runner.on(Runner.constants.EVENT_TEST_END, (test) => this.addDuration(test.file));
    runner.on(Runner.constants.EVENT_TEST_RETRY, (test, error) =>
      this.flaky.push(`${test.fullTitle()}: ${error.message}`),
    );
    runner.on(Runner.constants.EVENT_TEST_FAIL, (test) => this.failed.push(test.fullTitle()));
  }

  /** Adds the time since the last test, so that the hooks before a test count too. */
  addDuration(file) {
    const now = performance.now();
    this.fileDurations.set(file, (this.fileDurations.get(file) ?? 0) + now - this.lastTestEndedAtMs);
    this.lastTestEndedAtMs = now;
  }

  epilogue() {
    super.epilogue();
    const slowest = [...this.fileDurations].sort(([, a], [, b]) => b - a).slice(0, maxSlowFiles);
    for (const [file, durationMs] of slowest)
      console.log(`${(durationMs / 1000).toFixed(1).padStart(6)} s  ${relative(process.cwd(), file)}`);
    for (const text of this.flaky) console.log(`flaky: ${text.replaceAll('\n', ' ').slice(0, 500)}`);
    for (const title of this.failed) console.log(`failed: ${title.replaceAll('\n', ' ')}`);
    const { passes, failures, pending } = this.stats;
    console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
  }
};
