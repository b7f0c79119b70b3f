import { systemClock, toInstant } from '@suffra/shared/clock';
import { votesCounted } from '@suffra/shared/events/ballot';
import { voterSignedIn } from '@suffra/shared/events/identity';
import { systemIds } from '@suffra/shared/ids';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { capacityOf } from '../../services/ballot/test/support/calls.ts';
import { factId } from '../../services/metrics/src/facts/fact.ts';
import { type RequestFact, requests } from '../../services/metrics/src/facts/request-fact.ts';
import { counted } from '../../services/metrics/src/on/counted.ts';
import { facts } from '../../services/metrics/src/on/facts.ts';
import { makeDay } from '../../services/metrics/src/rollup/make-day.ts';
import { makeHour } from '../../services/metrics/src/rollup/make-hour.ts';
import { putFacts } from '../../services/metrics/src/table/bags.ts';
import { dayOf, floorTo, hour, hourOf } from '../../services/metrics/src/time.ts';
import { newTenant, snapshot, startMetrics, tell } from '../../services/metrics/test/support/world.ts';

const thousand = 1_000;
/** How many votings, each of an account of its own, the facts are spread over. */
const votings = 100;

/** Write units of metrics per 1,000 things that happen, by the engine's own account, and of the rollups they lead to. */
export async function metricsCapacityFigures(): Promise<Record<string, string>> {
  await startMetrics();
  const tenantId = newTenant();
  const all = Array.from({ length: votings }, (_, i) => snapshot({ accountId: `acc-${i}` }));
  for (let from = 0; from < votings; from += 10) await tell(tenantId, ...all.slice(from, from + 10));
  const at = floorTo(Date.now() - 2 * hour, hour);
  const votingOf = (i: number): string => all[i % votings]?.votingId ?? '';
  const figures: Record<string, string> = {};
  const write = async (name: string, during: () => Promise<unknown>) => {
    const { PutItem = 0, Query = 0 } = await capacityOf(during);
    figures[name] = `${PutItem} written${Query > 0 ? `, ${Query} read` : ''}`;
  };
  for (const size of [1, 30, 100])
    await write(`1,000 votes, tally rows of ${size}`, () => countVotes(tenantId, at, size, votingOf));
  for (const size of [10, 100, 500]) {
    await write(`1,000 sign-ins, batches of ${size}`, () => signIn(newTenant(), at, size));
    await write(`1,000 requests, batches of ${size}`, () => request(newTenant(), at, size, votingOf));
  }
  await request(tenantId, at, 500, votingOf);
  await signIn(tenantId, at, 500);
  await write(`an hour of ${votings} series over accounts`, () => makeHour(tenantId, hourOf(at), Date.now()));
  await write(`a day of ${votings} series over accounts`, () => makeDay(tenantId, dayOf(at), Date.now()));
  return figures;
}

async function countVotes(
  tenantId: string,
  at: number,
  size: number,
  votingOf: (i: number) => string,
): Promise<void> {
  const minute = toInstant(at);
  for (let i = 0; i < thousand; i += size) {
    const row = `${minute}#${systemIds()}`;
    const data = { votingId: votingOf(i), row, minute, votes: size, registrations: 0, counts: { o1: size } };
    await counted(systemClock)(batchOf(messageOf(votesCounted, { tenantId, data })));
  }
}

async function signIn(tenantId: string, at: number, size: number): Promise<void> {
  for (let i = 0; i < thousand; i += size) {
    const bodies = Array.from({ length: size }, (_, j) => {
      const data = {
        voterId: `voter-${systemIds()}`,
        signedInAt: toInstant(at + j * 60),
        accountId: `acc-${(i + j) % votings}`,
      };
      return messageOf(voterSignedIn, { tenantId, data });
    });
    await facts(systemClock)(batchOf(...bodies));
  }
}

async function request(
  tenantId: string,
  at: number,
  size: number,
  votingOf: (i: number) => string,
): Promise<void> {
  for (let i = 0; i < thousand; i += size) {
    const lines: RequestFact[] = Array.from({ length: size }, (_, j) => ({
      id: factId(systemIds()),
      at: at + j * 60,
      operation: 'castVote',
      status: 201,
      duration: 10 + ((i + j) % 400) / 7,
      accountId: `acc-${(i + j) % votings}`,
      votingId: votingOf(i + j),
    }));
    await putFacts(tenantId, requests, lines);
  }
}
