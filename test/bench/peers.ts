import { generateId } from '@suffra/shared/ids';
import { createFixture, startBallot } from '../../services/ballot/test/support/fixture.ts';
import { findPeerFailures, type PeerResult } from './peers/limits.ts';
import {
  createPaidTransaction,
  createPutAndAdd,
  createPutAndAddTransaction,
  createSampleTable,
} from './peers/public-samples.ts';
import { createLoss, neverLost, type Voters } from './peers/repeating-voters.ts';
import { createFreeVote, createPaidVote } from './peers/suffra.ts';
import { measureTableUse } from './peers/table-meter.ts';
import type { Way } from './peers/way.ts';
import { measureMs } from './timing.ts';

const voterCount = 400;
/** How often a voter sends the vote at the same time. */
const copies = 3;
/** One answer in so many is lost: of the table to the function, and of the function to the voter. */
const lossEvery = 20;

type Measured = Omit<PeerResult, 'timeRatio'> & { readonly ms: number };

/**
 * Compares the ways in which public AWS samples record a vote with ours. All use one engine, one client and the same voters.
 * @throws if our votes are wrong or need more write units than their limits
 */
export async function measurePeers(): Promise<Record<string, string>> {
  await startBallot();
  const table = await createSampleTable();
  const free = createFreeVote(await createFixture());
  const paid = await createPaidVote(createLoss(lossEvery));
  const ways = [
    createPutAndAdd(table),
    createPutAndAddTransaction(table),
    free,
    createPaidTransaction(table),
    paid,
  ];
  const measured = new Map<Way, Measured>();
  for (const way of ways) measured.set(way, await measureWay(way));
  const firstMs = [...measured.values()][0]?.ms ?? 1;
  const results = new Map(
    [...measured].map(([way, { ms, ...result }]) => [way, { ...result, timeRatio: ms / firstMs }]),
  );
  const failures = [...results].flatMap(([way, result]) =>
    way === free ? findPeerFailures('free', result) : way === paid ? findPeerFailures('paid', result) : [],
  );
  console.table(Object.fromEntries([...results].map(([{ name }, result]) => [name, toColumns(result)])));
  if (failures.length > 0) throw new Error(`Our votes exceed their limits:\n${failures.join('\n')}`);
  return { 'our votes': 'counted exactly, within their write units (test/bench/peers/limits.ts)' };
}

async function measureWay(way: Way): Promise<Measured> {
  const ids = Array.from({ length: voterCount }, (_, i) => `voter-${i}-peer`);
  const once = await measureVoting(way, { ids, copies: 1, isLost: neverLost }, neverLost);
  const repeated = await measureVoting(
    way,
    { ids, copies, isLost: createLoss(lossEvery) },
    createLoss(lossEvery),
  );
  return {
    wrongCounts: repeated.wrong,
    unitsOnce: once.writeUnits / voterCount,
    unitsWithRepeats: repeated.writeUnits / voterCount,
    requestsWithRepeats: repeated.requests / voterCount,
    ms: repeated.ms,
  };
}

async function measureVoting(way: Way, voters: Voters, isResponseLost: () => boolean) {
  const votingId = generateId();
  await way.prepare?.(votingId, voters);
  let ms = 0;
  const use = await measureTableUse(async () => {
    ms = await measureMs(() => way.record(votingId, voters));
  }, isResponseLost);
  return { ...use, ms, wrong: await way.countWrong(votingId, voters) };
}

const toColumns = (result: PeerResult) => ({
  'wrong counts': result.wrongCounts,
  'write units, sent once': result.unitsOnce.toFixed(3),
  'write units, sent three times': result.unitsWithRepeats.toFixed(3),
  'requests, sent three times': result.requestsWithRepeats.toFixed(2),
  'time, ratio': result.timeRatio.toFixed(2),
});
