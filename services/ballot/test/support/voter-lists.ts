import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { votingClosingSoon } from '@suffra/shared/events/votings';
import { writeBatch } from '@suffra/shared/storage/write-batch';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { subscribeToTopic, type TopicProbe } from '@suffra/shared/test-support/topic-probe';
import * as z from 'zod/mini';
import { handler as lists } from '../../src/consumers/voter-lists.ts';
import { handler as closing } from '../../src/consumers/voting-closing.ts';
import type { VoterList } from '../../src/domain/voter-list.ts';
import { listBucketVoters } from '../../src/internal-commands.ts';
import { toBallotKey } from '../../src/storage/keys.ts';
import { readRow } from '../../src/storage/read-row.ts';
import { insertRegistration } from '../../src/storage/votes.ts';
import type { Fixture } from './fixture.ts';

/** Registers voters: the first as the route does, the others as copies of that row, in batches. */
export async function registerVoters(
  { tenantId }: Fixture,
  voting: VotingSnapshot,
  [first, ...others]: string[],
): Promise<void> {
  if (first === undefined) return;
  const { votingId, buckets } = voting;
  const key = { tenantId, votingId, voterId: first };
  await insertRegistration({ key, voting, correlationId: 'test' }, Date.now());
  const row = await readRow(toBallotKey(key, buckets));
  const copies = others.map((voterId) => ({ ...row, ...toBallotKey({ ...key, voterId }, buckets) }));
  await writeBatch(
    process.env.BALLOT_TABLE ?? '',
    copies.map((Item) => ({ PutRequest: { Item } })),
  );
}

/**
 * Delivers `voting.closing-soon`.
 * @param snapshot the snapshot in the event; none by default
 * @returns the number of failed messages
 */
export async function publishClosingSoon(
  { tenantId }: Fixture,
  voting: VotingSnapshot,
  snapshot?: VotingSnapshot,
): Promise<number> {
  const { votingId, version, title, startsAt, endsAt } = voting;
  const data = { votingId, version, title, startsAt, endsAt, ...(snapshot && { voting: snapshot }) };
  return (await closing(toSqsEvent(toSqsMessage(votingClosingSoon, { tenantId, data })))).batchItemFailures
    .length;
}

/** Delivers the command that lists one bucket. @returns the number of failed messages */
export async function runListBucket(
  { tenantId }: Fixture,
  { votingId }: VotingSnapshot,
  list: VoterList,
  bucket = 0,
): Promise<number> {
  const data = { votingId, bucket, list };
  const message = toSqsMessage(listBucketVoters, { tenantId, id: `${votingId}.test.${bucket}`, data });
  return (await lists(toSqsEvent(message))).batchItemFailures.length;
}

/** `voters.missing` or `voters.listed`. */
interface Kind<S> {
  readonly type: string;
  readonly data: S;
}

/** Receives the lists of a tenant. */
export interface VoterListProbe {
  /** Returns the pages of a list since the last call, in order, without duplicates (the same event id). */
  pages<S extends z.core.$ZodType>(kind: Kind<S>): Promise<z.output<S>[]>;
}

/** Subscribes to the lists that ballot publishes for a tenant. */
export async function subscribeToLists({ tenantId }: Fixture): Promise<VoterListProbe> {
  const probe: TopicProbe = await subscribeToTopic(process.env.BALLOT_TOPIC ?? '', tenantId);
  return {
    pages: async (kind) => {
      const events = (await probe.receiveAll()).filter((entry) => entry.type === kind.type);
      const once = new Map(events.map((event) => [event.id, event.data]));
      return [...once.values()].map((data) => z.parse(kind.data, data));
    },
  };
}

/** Returns the voters on the pages, sorted by id. */
export const getVoterIds = (pages: readonly { voterIds: readonly string[] }[]): string[] =>
  pages.flatMap((page) => page.voterIds).sort();

/** Creates voter ids in order: voter-000, voter-001 … */
export const createVoterIds = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `voter-${String(i).padStart(3, '0')}`);
