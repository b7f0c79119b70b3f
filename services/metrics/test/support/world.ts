import { randomBytes } from 'node:crypto';
import { systemClock } from '@suffra/shared/clock';
import type { QueueHandler } from '@suffra/shared/events/consume';
import { changesIn } from '@suffra/shared/events/stream';
import { type VotingSnapshot, votingScheduled } from '@suffra/shared/events/votings';
import type { HttpHandler } from '@suffra/shared/http/serve';
import { systemIds } from '@suffra/shared/ids';
import { call, type TestAnswer } from '@suffra/shared/test/call';
import { type Platform, platform } from '@suffra/shared/test/platform';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { openStream, type StreamReader } from '@suffra/shared/test/stream';
import type { Caller } from '@suffra/shared/tokens/claims';
import { expect } from 'chai';
import { marksOf } from '../../src/marks.ts';
import { handler as copies } from '../../src/on/copies.ts';
import { rollups } from '../../src/on/rollups.ts';

/** A tenant of a test's own. */
export const newTenant = (): string => `t-${randomBytes(6).toString('hex')}`;

/** A voting as votings tells of it. */
export const snapshot = (change: Partial<VotingSnapshot> = {}): VotingSnapshot => ({
  votingId: systemIds(),
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
  ...change,
});

/** The platform with metrics, and the stream of its table. */
export interface World {
  readonly base: Platform;
  readonly stream: StreamReader;
}

/** Starts (once) what metrics stands on. */
export async function startMetrics(): Promise<World> {
  const base = await platform('metrics');
  return { base, stream: await openStream(process.env.METRICS_TABLE ?? '') };
}

/** Hands bodies to a function of a queue in one batch. @throws when one of them was not taken */
export async function hand(to: QueueHandler, ...bodies: string[]): Promise<void> {
  expect(await to(batchOf(...bodies))).to.deep.equal({ batchItemFailures: [] });
}

/** Lets metrics know of votings. */
export const tell = (tenantId: string, ...votings: VotingSnapshot[]): Promise<void> =>
  hand(copies, ...votings.map((data) => messageOf(votingScheduled, { tenantId, data })));

/** Makes what the table's changes since the last time have made out of date, until nothing is. @returns how much it was */
export async function makeAll({ stream }: World, tenantId: string): Promise<number> {
  for (let made = 0; ; ) {
    const marks = marksOf(changesIn(await stream.next(tenantId)));
    if (marks.length === 0) return made;
    made += marks.length;
    for (const each of marks) await hand(rollups(systemClock), JSON.stringify(each));
  }
}

/** Asks a route, as an admin unless said otherwise. */
export async function ask(
  { base }: World,
  handler: HttpHandler,
  caller: Partial<Caller> & { tenantId: string },
  query: Record<string, string>,
): Promise<TestAnswer> {
  const token = await base.issuer.tokenOf({ voterId: 'admin-of-tests', role: 'admin', ...caller });
  return call(handler, { token, query });
}
