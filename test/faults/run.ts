import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '../../shared/local-platform/engine.ts';
import { functionEndpointVariable } from '../../shared/local-platform/function-environment.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { chunk } from '../../shared/runtime/chunk.ts';
import { runTeardown } from '../../shared/test-support/teardown.ts';
import { SeededRandom } from '../chaos/support/seeded-random.ts';
import { findLedgerTables, type LedgerTables } from '../support/ledger.ts';
import { type LocalPlatform, startLocalPlatform } from '../support/local-platform.ts';
import { createPassVotings, type PassVoting, type People, preparePeople } from './load/prepare.ts';
import { AnswerLog, type RequestResult, RetryingClient } from './load/retrying-client.ts';
import { type LoadRecord, runVoterLoad, type VoteRecord } from './load/voter-load.ts';
import { type FaultProxy, startFaultProxy } from './proxy/fault-proxy.ts';
import { type FaultProfile, faultProfiles } from './proxy/faults.ts';
import {
  checkCredits,
  checkPurchaseAnswers,
  checkVoteAnswers,
  checkVoting,
  findCertifiedResult,
  readPurchase,
  readVote,
} from './report/check-consistency.ts';
import {
  countAcceptedVotes,
  findMissedGoals,
  formatTable,
  isOutage,
  type PassMetrics,
  summarizeAnswers,
} from './report/goals.ts';
import { readQueueDepths } from './report/queues.ts';

// `npm run faults [-- <fault> …]`: the local platform while calls to AWS are throttled, fail, are delayed or hang (README.md).

/** During a fault, pauses between attempts are this many times shorter: 60 seconds stand for 5 minutes. */
const timeDivisor = 5;
const faultMs = 60_000;
/** A voting lasts at least a minute. */
const minVotingMs = 60_000;
/** How long before the fault the voters begin. */
const earlyMs = 15_000;
/** When the votings end after the fault began: early enough that their timers fire within the fault. The second is paid. */
const votingEndsMs = [30_000, 35_000, 40_000];
/** An outage has one more voting, which ends after healing. */
const lateVotingEndsMs = faultMs + 25_000;
const maxCertificationMs = 180_000;
/** How long messages and webhooks may take after the last certificate. The payment sandbox retries after a minute. */
const maxSettleMs = 90_000;
/** The maximum number of votes that the checker reads at once, because the local engine is slower than AWS. */
const maxConcurrentReads = 10;

const seed = Number(process.env.FAULTS_SEED ?? Math.floor(Math.random() * 2 ** 31));
const voterCount = Number(process.env.FAULTS_VOTERS ?? 100);
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !faultProfiles.some((fault) => fault.name === name));
if (unknown !== undefined) {
  console.error(`"${unknown}" is not a fault. Use ${faultProfiles.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const selected = faultProfiles.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

let exitCode = 1;
try {
  exitCode = (await runFaults()) ? 0 : 1;
} catch (error) {
  console.error(error);
} finally {
  await runTeardown();
}
process.exit(exitCode);

/** @returns whether every pass met its goals */
async function runFaults(): Promise<boolean> {
  console.log(
    [
      `Seed ${seed} (FAULTS_SEED), ${voterCount} voters (FAULTS_VOTERS), ${selected.length} faults of ${faultMs / 1_000} s.`,
      `Time: until a fault ends, pauses between attempts are divided by ${timeDivisor}: the VisibilityTimeout of`,
      'ChangeMessageVisibility and the DelaySeconds of messages (by the proxy, rounded up). The part of a pause that lasts',
      'longer than the fault is not divided, so the times after healing are those of AWS. Never divided: the run time of',
      'functions, the limits of clients, delays and visibility timeouts of queues, schedules, and the waits of voters.',
    ].join('\n'),
  );
  const enginePort = await findFreePort();
  const proxy = await startFaultProxy(`http://127.0.0.1:${enginePort}`, timeDivisor);
  try {
    const platform = await startLocalPlatform(enginePort, { [functionEndpointVariable]: proxy.endpoint });
    const people = await preparePeople(platform, voterCount);
    console.log(`The platform runs, ${people.voters.length} voters are signed up.`);
    const passes: PassMetrics[] = [];
    for (const fault of selected) {
      const passMetrics = await runPass(fault, { platform, proxy, people });
      passes.push(passMetrics);
      console.log(`\n${formatTable([passMetrics])}`);
    }
    const missed = passes.flatMap(findMissedGoals);
    console.log(
      missed.length === 0
        ? '\nAll goals were met.'
        : `\nMissed goals:\n${missed.map((goal) => `  ${goal}`).join('\n')}`,
    );
    return missed.length === 0;
  } finally {
    await proxy.stop();
  }
}

/** Writes the progress to stderr, because a pass takes minutes. */
function printProgress(text: string): void {
  console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
}

interface Run {
  readonly platform: LocalPlatform;
  readonly proxy: FaultProxy;
  readonly people: People;
}

async function runPass(fault: FaultProfile, { platform, proxy, people }: Run): Promise<PassMetrics> {
  const tables = await findLedgerTables(platform.engine);
  const deadBefore = (await readQueueDepths(platform.engine)).dead;
  // Nothing fails while the votings are created.
  const startsAt = Date.now() + minVotingMs - Math.min(...votingEndsMs) + 1_000;
  const endsMs = [...votingEndsMs, ...(isOutage(fault) ? [lateVotingEndsMs] : [])];
  const votings = await createPassVotings(
    people.admin,
    endsMs.map((endMs, i) => ({ isPaid: i === 1, endsAt: startsAt + endMs })),
  );
  await wait(Math.max(0, startsAt - earlyMs - Date.now()));
  const passSeed = seed + faultProfiles.indexOf(fault);
  const log = new AnswerLog();
  const load = runVoterLoad({
    api: platform.api,
    payments: platform.payments,
    voters: people.voters,
    votings,
    seed: passSeed,
    log,
  });
  await wait(Math.max(0, startsAt - Date.now()));
  printProgress(`${fault.name}: begins`);
  const faultBeganAt = Date.now();
  const record = proxy.begin(fault, passSeed, faultMs);
  await wait(faultMs);
  proxy.heal();
  const healedAt = Date.now();
  printProgress(`${fault.name}: healed`);
  const [loadRecord, ...delays] = await Promise.all([
    load,
    ...votings.map((voting) => measureCertification(tables, voting, healedAt)),
  ]);
  const certificationSeconds = delays.reduce<number | undefined>(
    (max, delay) => (max === undefined || delay === undefined ? undefined : Math.max(max, delay)),
    0,
  );
  printProgress(`${fault.name}: ${certificationSeconds === undefined ? 'not certified' : 'certified'}`);
  const violations = await waitForConsistency(platform, votings, loadRecord);
  const { dead, waiting } = await readQueueDepths(platform.engine);
  return {
    fault,
    ...summarizeAnswers(log),
    dead: subtract(dead, deadBefore),
    acceptedVotes: countAcceptedVotes(log, faultBeganAt, healedAt),
    certificationSeconds,
    waiting,
    injected: Object.fromEntries(record.actions),
    violations,
  };
}

/**
 * Waits for the certificate of a voting.
 * @param healedAt milliseconds since the epoch
 * @returns seconds from healing, or from the end of the voting if that is later. Undefined if it is not certified in time
 */
async function measureCertification(
  tables: LedgerTables,
  { votingId, endsAt }: PassVoting,
  healedAt: number,
): Promise<number | undefined> {
  const beganAt = Math.max(healedAt, endsAt);
  const isCertified = async () => (await findCertifiedResult(tables, votingId)) !== undefined;
  const maxWaitMs = beganAt - Date.now() + maxCertificationMs;
  return waitUntil(isCertified, maxWaitMs, 'the certificate').then(
    () => Math.max(0, Date.now() - beganAt) / 1_000,
    () => undefined,
  );
}

/** Checks until everything agrees, or the time for late messages and webhooks is over. @returns the violations */
async function waitForConsistency(
  platform: LocalPlatform,
  votings: readonly PassVoting[],
  record: LoadRecord,
): Promise<string[]> {
  const deadline = Date.now() + maxSettleMs;
  for (;;) {
    const violations = await checkConsistency(platform, votings, record);
    if (violations.length === 0 || Date.now() > deadline) return violations;
    await wait(2_000);
  }
}

async function checkConsistency(
  platform: LocalPlatform,
  votings: readonly PassVoting[],
  { votes, purchases }: LoadRecord,
): Promise<string[]> {
  const tables = await findLedgerTables(platform.engine);
  const createReader = ({ token }: { token: string }) =>
    new RetryingClient(platform.api, token, new AnswerLog(), new SeededRandom(0));
  const finals: { vote: VoteRecord; final: RequestResult }[] = [];
  for (const someVotes of chunk(votes, maxConcurrentReads)) {
    const read = async (vote: VoteRecord) => ({
      vote,
      final: await readVote(createReader(vote.voter), vote),
    });
    finals.push(...(await Promise.all(someVotes.map(read))));
  }
  const violations = finals.flatMap(({ vote, final }) => checkVoteAnswers(vote, final));
  for (const voting of votings) {
    const accepted = finals.filter(
      ({ vote, final }) => vote.voting === voting && final.last.body?.state === 'accepted',
    );
    const choicesByVoter = new Map(
      accepted.map(({ vote, final }) => [vote.voter.voterId, String(final.last.body?.choices)]),
    );
    violations.push(...(await checkVoting(tables, voting, choicesByVoter)));
  }
  for (const purchase of purchases)
    if (purchase.purchaseId !== '')
      violations.push(
        ...checkPurchaseAnswers(purchase, await readPurchase(createReader(purchase.voter), purchase)),
      );
  return [...violations, ...(await checkCredits(platform.engine))];
}

/** Returns what was added to counts. */
function subtract(
  counts: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): Record<string, number> {
  const added = Object.entries(counts).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
  return Object.fromEntries(added.filter(([, count]) => count > 0));
}
