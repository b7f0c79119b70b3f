'use strict';
const { reporters, Runner } = require('mocha');

/**
 * The spec reporter with final lines for the pipeline: `flaky: <title>` for every test that failed and was repeated,
 * `failed: <title>` for every failed test, then `N passed, N failed, N skipped`.
 */
module.exports = class SummaryReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    this.failed = [];
    this.flaky = [];
    runner.on(Runner.constants.EVENT_TEST_RETRY, (test, error) =>
      this.flaky.push(`${test.fullTitle()}: ${error.message}`),
    );
    runner.on(Runner.constants.EVENT_TEST_FAIL, (test) => this.failed.push(test.fullTitle()));
  }

  epilogue() {
    super.epilogue();
    for (const text of this.flaky) console.log(`flaky: ${text.replaceAll('\n', ' ').slice(0, 500)}`);
    for (const title of this.failed) console.log(`failed: ${title.replaceAll('\n', ' ')}`);
    const { passes, failures, pending } = this.stats;
    console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
  }
};
