import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { JourneyName } from '../../../delivery/gates/unit-cost.ts';
import { ApiClient } from '../../../shared/local-platform/api-client.ts';
import { checkpointTable } from '../../../shared/local-platform/checkpoints.ts';
import { findFreePort } from '../../../shared/local-platform/engine.ts';
import { seededTenants } from '../../../shared/local-platform/seed/tenants.ts';
import { waitUntil } from '../../../shared/local-platform/wait-until.ts';
import { onTeardown } from '../../../shared/test-support/teardown.ts';
import { startLocalPlatform } from '../../support/local-platform.ts';
import { createVoting } from '../../support/voters.ts';
import { type CdnUse, createCdnUse } from './counted-client.ts';
import { type ServiceUse, startCountingProxy } from './counting-proxy.ts';
import { type FunctionUse, readFunctionLog } from './function-log.ts';
import { createJourneys, type Journey } from './journeys.ts';

const connections = 10;
/** Voters before the count, so that no start of an environment is counted: each reads its secrets once. */
const warmUpVoters = 2 * connections;
/** Longer than a function waits for a larger batch. The check of a pending vote is delayed by a minute. */
const quietMs = 32_000;
const delayedMs = 65_000;
/** A closed voting is certified within some minutes. */
const certifiedMs = 600_000;

/** Total use by a journey. */
export interface JourneyUse {
  readonly voters: number;
  readonly seconds: number;
  readonly cdn: CdnUse;
  readonly services: ServiceUse;
  readonly functions: FunctionUse;
}

/** Runs the journeys on a whole local platform and counts everything until no message is left. */
export async function measureJourneys(): Promise<Record<JourneyName, JourneyUse>> {
  const enginePort = await findFreePort();
  const { endpoint, use, stop } = await startCountingProxy(`http://127.0.0.1:${enginePort}`, checkpointTable);
  onTeardown(async () => stop());
  const environment = { FUNCTIONS_ENDPOINT: endpoint, BATCH_WINDOWS: 'aws' };
  const platform = await startLocalPlatform(enginePort, environment);
  const { site, functionLog } = platform;
  const admin = await signInAsAdmin(site, 'aurora');
  await waitUntilSeedIsCertified(site);
  const journeys = await createJourneys(site, admin);
  /** Prepares a journey and starts the environments of its functions. @returns the measurement, which follows later */
  const prepareJourney = async ({ voters, price, prepare, run }: Journey) => {
    const votingId = await createVoting(admin, { price });
    // Free, because a paid vote is checked a minute later.
    const warmUpVotingId = await createVoting(admin, { price: 0 });
    const everyone = Array.from({ length: voters + warmUpVoters }, (_, i) => i);
    await runConcurrently(everyone, async (voter) => prepare?.(voter));
    const ignored = createCdnUse();
    await runConcurrently(everyone.slice(voters), (voter) => run(voter, warmUpVotingId, ignored));
    return async (): Promise<JourneyUse> => {
      const before = structuredClone(use);
      const logStart = statSync(functionLog).size;
      const cdn = createCdnUse();
      const startedAt = performance.now();
      await runConcurrently(everyone.slice(0, voters), (voter) => run(voter, votingId, cdn));
      const seconds = (performance.now() - startedAt) / 1_000;
      if (price > 0) await pause(delayedMs);
      await waitUntilQuiet(use);
      return {
        voters,
        seconds,
        cdn,
        services: subtractUse(use, before),
        functions: readFunctionLog(functionLog, logStart),
      };
    };
  };
  // All are prepared first, because each wait until the last batch has been processed takes two minutes.
  const freeVoteAllIn = await prepareJourney(journeys.freeVoteAllIn);
  const visitorVote = await prepareJourney(journeys.visitorVote);
  const visitorVoteOnce = await prepareJourney(journeys.visitorVoteOnce);
  const paidVoteAllIn = await prepareJourney(journeys.paidVoteAllIn);
  const freeVote = await prepareJourney(journeys.freeVote);
  await waitUntilQuiet(use);
  // These two run first, because they use tokens that expire 15 minutes after the preparation.
  const measured = { freeVote: await freeVote(), paidVoteAllIn: await paidVoteAllIn() };
  return {
    ...measured,
    freeVoteAllIn: await freeVoteAllIn(),
    visitorVote: await visitorVote(),
    visitorVoteOnce: await visitorVoteOnce(),
  };
}

/** Signs in as the admin of a tenant of the local platform. */
async function signInAsAdmin(site: string, tenantId: string): Promise<ApiClient> {
  const people = seededTenants.flatMap((tenant) => (tenant.tenantId === tenantId ? tenant.people : []));
  const admin = people.find(({ role }) => role === 'admin');
  if (admin === undefined) throw new Error(`${tenantId} has no admin`);
  return new ApiClient(site).signIn(tenantId, admin.email, admin.password);
}

/** The certification of the closed votings reads all of their votes, and would be counted as the work of a journey. */
async function waitUntilSeedIsCertified(site: string): Promise<void> {
  for (const { tenantId, people } of seededTenants) {
    if (!people.some(({ role }) => role === 'admin')) continue;
    const admin = await signInAsAdmin(site, tenantId);
    const { items } = (await admin.send('GET', '/v1/votings?state=closed')).body;
    for (const { votingId } of items) {
      const readStatus = async () => (await admin.send('GET', `/v1/votings/${votingId}/results`)).body.status;
      await waitUntil(async () => (await readStatus()) === 'certified', certifiedMs, 'a certified result');
    }
  }
}

async function runConcurrently(voters: readonly number[], run: (voter: number) => Promise<void>) {
  const waiting = voters.values();
  const connection = async () => {
    for (const voter of waiting) await run(voter);
  };
  await Promise.all(Array.from({ length: connections }, connection));
}

/** Waits until functions have used nothing for some seconds. Schedules that run each minute may add a little. */
async function waitUntilQuiet(use: ServiceUse): Promise<void> {
  const count = () => Object.values(use.requests).reduce((sum, requests) => sum + requests, 0);
  for (let seen = -1, quiet = 0; quiet < quietMs; ) {
    await pause(1_000);
    const now = count();
    quiet = now === seen ? quiet + 1_000 : 0;
    seen = now;
  }
}

function subtractUse(after: ServiceUse, before: ServiceUse): ServiceUse {
  return {
    requests: subtractCounts(after.requests, before.requests),
    writeUnits: after.writeUnits - before.writeUnits,
    readUnits: after.readUnits - before.readUnits,
    unitsByTable: subtractCounts(after.unitsByTable, before.unitsByTable),
    receivedMessages: after.receivedMessages - before.receivedMessages,
    sentMessages: after.sentMessages - before.sentMessages,
  };
}

const subtractCounts = (
  after: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): Record<string, number> =>
  Object.fromEntries(
    Object.entries(after)
      .map(([name, count]) => [name, count - (before[name] ?? 0)] as const)
      .filter(([, count]) => count > 0),
  );
