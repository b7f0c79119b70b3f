import { writeFileSync } from 'node:fs';
import {
  computeMillionVotes,
  findExpensiveJourneys,
  journeyNames,
  measuredUseFile,
  printJourneyCosts,
  readMeasuredUse,
  sumLineItems,
} from '../../delivery/gates/unit-cost.ts';
import { measureVoteUse } from './cost/measure-vote-use.ts';

/**
 * Counts what votes use on a whole local platform, and computes what a million of them costs. With `-- cost --write` the
 * counts replace those of the last run, which the load model uses.
 * @throws if a journey costs more than its limit
 */
export async function measureVoteCost(): Promise<Record<string, string>> {
  const uses = await measureVoteUse();
  if (process.argv.includes('--write')) writeFileSync(measuredUseFile, `${JSON.stringify(uses, null, 2)}\n`);
  printJourneyCosts(uses);
  for (const [name, { calls }] of Object.entries(uses)) {
    console.log(`Calls of functions per vote, ${name}:`);
    console.table(calls);
  }
  const failures = findExpensiveJourneys(uses);
  if (failures.length > 0) throw new Error(failures.join('\n'));
  const stored = readMeasuredUse();
  return Object.fromEntries(
    journeyNames.map((name) => [
      `${name}: dollars per million, now / stored`,
      [uses, stored].map((use) => sumLineItems(computeMillionVotes(name, use[name])).toFixed(2)).join(' / '),
    ]),
  );
}
