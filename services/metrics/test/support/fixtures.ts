import { randomBytes } from 'node:crypto';
import { systemClock } from '@suffra/shared/clock';
import type { QueueHandler } from '@suffra/shared/events/queue-handler';
import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { type VotingSnapshot, votingScheduled } from '@suffra/shared/events/votings';
import type { HttpHandler } from '@suffra/shared/http/route';
import { generateId } from '@suffra/shared/ids';
import { call, type TestResponse } from '@suffra/shared/test-support/call';
import { getPlatform, type Platform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import type { Caller } from '@suffra/shared/tokens/claims';
import { expect } from 'chai';
import { handler as copies } from '../../src/consumers/replicas.ts';
import { createRollupsHandler } from '../../src/consumers/rollups.ts';
import type { StaleRollup } from '../../src/domain/rollup-key.ts';
import { createCalendarReader } from '../../src/storage/tenants.ts';
import { findStaleRollups } from '../../src/streams/stale-rollups.ts';

/** A tenant that no other test uses. */
export const newTenantId = (): string => `t-${randomBytes(6).toString('hex')}`;

/** A voting as the events of votings carry it. */
export const createVotingSnapshot = (change: Partial<VotingSnapshot> = {}): VotingSnapshot => ({
  votingId: generateId(),
  version: 1,
  title: 'Song of the week',
  options: [
    { id: 'o1', label: 'Tidal' },
    { id: 'o2', label: 'Orchard' },
  ],
  startsAt: '2030-05-01T12:00:00.000Z',
  endsAt: '2030-05-01T13:00:00.000Z',
  price: 0,
  ballot: { kind: 'single' },
  change: 'none',
  results: 'live',
  buckets: 4,
  cancelled: false,
  corrections: [],
  ...change,
});

/** The platform with metrics, and the stream of its table. */
export interface MetricsFixture {
  readonly base: Platform;
  readonly stream: StreamReader;
}

/** Starts the platform for metrics, once. */
export async function startMetrics(): Promise<MetricsFixture> {
  const base = await getPlatform('metrics');
  return { base, stream: await openStreamReader(process.env.METRICS_TABLE ?? '') };
}

/** Passes messages to a queue handler in one batch. @throws when one of them fails */
export async function consume(to: QueueHandler, ...bodies: string[]): Promise<void> {
  expect(await to(toSqsEvent(...bodies))).to.deep.equal({ batchItemFailures: [] });
}

/** Stores replicas of votings. */
export const consumeVotings = (tenantId: string, ...votings: VotingSnapshot[]): Promise<void> =>
  consume(copies, ...votings.map((data) => toSqsMessage(votingScheduled, { tenantId, data })));

/** Computes the rollups that changes of the table since the last call count stale. @returns their number */
export async function rollUpChanges({ stream }: MetricsFixture, tenantId: string): Promise<number> {
  for (let count = 0; ; ) {
    const staleRollups = await findStaleRollups(
      toTableChanges(await stream.next(tenantId)),
      createCalendarReader(),
    );
    if (staleRollups.length === 0) return count;
    count += staleRollups.length;
    for (const key of staleRollups) {
      const stale: StaleRollup = { ...key, windowEndsAt: Date.now() };
      await consume(createRollupsHandler(systemClock), JSON.stringify(stale));
    }
  }
}

/** Sends a request to a route, by default as an admin. */
export async function requestMetrics(
  { base }: MetricsFixture,
  handler: HttpHandler,
  caller: Partial<Caller> & { tenantId: string },
  query: Record<string, string>,
): Promise<TestResponse> {
  const token = await base.issuer.signToken({ voterId: 'admin-of-tests', role: 'admin', ...caller });
  return call(handler, { token, query });
}
