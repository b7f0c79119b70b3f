'use strict';
const { reporters } = require('mocha');

/** The spec reporter with one closing line that a pipeline can read: `N passed, N failed, N skipped`. */
module.exports = class Closing extends reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
  }
};
