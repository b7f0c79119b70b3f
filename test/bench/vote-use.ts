import { runTeardown } from '../../shared/test-support/teardown.ts';
import { measureVoteUse } from './cost/measure-vote-use.ts';

// Prints what a vote of each journey uses, as a line of JSON. The cost gate of the pipeline (delivery/gates/cost.ts) runs
// this as a separate process, because delivery code imports nothing from tests.
try {
  console.log(JSON.stringify(await measureVoteUse()));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await runTeardown();
  // An open connection must not keep a finished measurement running.
  process.exit();
}
