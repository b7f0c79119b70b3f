import { systemClock, toInstant } from '@suffra/shared/clock';
import { votesCounted } from '@suffra/shared/events/ballot';
import { voterSignedIn } from '@suffra/shared/events/identity';
import { generateId } from '@suffra/shared/ids';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { measureCapacity } from '../../services/ballot/test/support/table-calls.ts';
import { rollUpDay } from '../../services/metrics/src/application/roll-up-day.ts';
import { rollUpHour } from '../../services/metrics/src/application/roll-up-hour.ts';
import { createFactsHandler } from '../../services/metrics/src/consumers/facts.ts';
import { createCalendar } from '../../services/metrics/src/domain/calendar.ts';
import { createFactId } from '../../services/metrics/src/domain/facts/fact.ts';
import { type RequestFact, requests } from '../../services/metrics/src/domain/facts/request-fact.ts';
import { floorTo, hourMs, toDay, toHour } from '../../services/metrics/src/domain/time.ts';
import { insertFacts } from '../../services/metrics/src/storage/fact-batches.ts';
import {
  consumeVotings,
  createVotingSnapshot,
  newTenantId,
  startMetrics,
} from '../../services/metrics/test/support/fixtures.ts';

const thousand = 1_000;
/** Number of votings of the facts. Each belongs to a different account. */
const votings = 100;

/** Measures write units of metrics per 1,000 facts, and of their rollups, counted by the engine. */
export async function measureMetricsCapacity(): Promise<Record<string, string>> {
  await startMetrics();
  const tenantId = newTenantId();
  const all = Array.from({ length: votings }, (_, i) => createVotingSnapshot({ accountId: `acc-${i}` }));
  for (let from = 0; from < votings; from += 10)
    await consumeVotings(tenantId, ...all.slice(from, from + 10));
  const at = floorTo(Date.now() - 2 * hourMs, hourMs);
  const getVotingId = (i: number): string => all[i % votings]?.votingId ?? '';
  const results: Record<string, string> = {};
  const write = async (name: string, work: () => Promise<unknown>) => {
    const { PutItem = 0, Query = 0 } = await measureCapacity(work);
    results[name] = `${PutItem} written${Query > 0 ? `, ${Query} read` : ''}`;
  };
  await countVotes(tenantId, at, 500, getVotingId);
  for (const size of [10, 100, 500]) {
    await write(`1,000 votes, each in a tally row, batches of ${size}`, () =>
      countVotes(newTenantId(), at, size, getVotingId),
    );
    await write(`1,000 sign-ins, batches of ${size}`, () => signIn(newTenantId(), at, size));
    await write(`1,000 requests, batches of ${size}`, () => request(newTenantId(), at, size, getVotingId));
  }
  await request(tenantId, at, 500, getVotingId);
  await signIn(tenantId, at, 500);
  await write(`an hour of ${votings} series over accounts`, () =>
    rollUpHour(tenantId, toHour(at), Date.now()),
  );
  await write(`a day of ${votings} series over accounts`, () =>
    rollUpDay(tenantId, toDay(at), Date.now(), createCalendar()),
  );
  return results;
}

async function countVotes(
  tenantId: string,
  at: number,
  size: number,
  getVotingId: (i: number) => string,
): Promise<void> {
  const minute = toInstant(at);
  for (let i = 0; i < thousand; i += size) {
    const bodies = Array.from({ length: size }, (_, j) => {
      const row = `${minute}#${generateId()}`;
      const about = { votingId: getVotingId(i + j), row, minute, revision: '1'.padStart(40, '0') };
      return toSqsMessage(votesCounted, { tenantId, data: { ...about, votes: 1, registrations: 0 } });
    });
    await createFactsHandler(systemClock)(toSqsEvent(...bodies));
  }
}

async function signIn(tenantId: string, at: number, size: number): Promise<void> {
  for (let i = 0; i < thousand; i += size) {
    const bodies = Array.from({ length: size }, (_, j) => {
      const data = {
        voterId: `voter-${generateId()}`,
        signedInAt: toInstant(at + j * 60),
        accountId: `acc-${(i + j) % votings}`,
      };
      return toSqsMessage(voterSignedIn, { tenantId, data });
    });
    await createFactsHandler(systemClock)(toSqsEvent(...bodies));
  }
}

async function request(
  tenantId: string,
  at: number,
  size: number,
  getVotingId: (i: number) => string,
): Promise<void> {
  for (let i = 0; i < thousand; i += size) {
    const lines: RequestFact[] = Array.from({ length: size }, (_, j) => ({
      id: createFactId(generateId()),
      at: at + j * 60,
      operation: 'castVote',
      status: 201,
      durationMs: 10 + ((i + j) % 400) / 7,
      accountId: `acc-${(i + j) % votings}`,
      votingId: getVotingId(i + j),
    }));
    await insertFacts(tenantId, requests, lines);
  }
}
