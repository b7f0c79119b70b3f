import { votingClosingSoon } from '@suffra/shared/events/votings';
import { type Ear, listenTo } from '@suffra/shared/test/hear';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import * as z from 'zod/mini';
import { type List, listBucket } from '../../src/chores.ts';
import { handler as lists } from '../../src/on/lists.ts';
import { handler as closing } from '../../src/on/voting-closing.ts';
import { register } from '../../src/table/votes.ts';
import type { Voting } from '../../src/voting.ts';
import type { World } from './world.ts';

/** Lets voters be registered, ten at a time. */
export async function registered({ tenantId }: World, voting: Voting, voterIds: string[]): Promise<void> {
  const { votingId } = voting;
  for (let i = 0; i < voterIds.length; i += 10)
    await Promise.all(
      voterIds
        .slice(i, i + 10)
        .map((voterId) =>
          register({ place: { tenantId, votingId, voterId }, voting, correlationId: 'test' }, Date.now()),
        ),
    );
}

/**
 * Lets the event arrive that a voting ends soon.
 * @param brings the whole voting, as it brings one since it needs no copy
 * @returns how many messages failed
 */
export async function endIsNear({ tenantId }: World, voting: Voting, brings?: Voting): Promise<number> {
  const { votingId, version, title, startsAt, endsAt } = voting;
  const data = { votingId, version, title, startsAt, endsAt, ...(brings && { voting: brings }) };
  return (await closing(batchOf(messageOf(votingClosingSoon, { tenantId, data })))).batchItemFailures.length;
}

/** Lets one bucket be gone through. @returns how many messages failed */
export async function bucketListed(
  { tenantId }: World,
  { votingId }: Voting,
  list: List,
  bucket = 0,
): Promise<number> {
  const data = { votingId, bucket, list };
  const message = messageOf(listBucket, { tenantId, id: `${votingId}.test.${bucket}`, data });
  return (await lists(batchOf(message))).batchItemFailures.length;
}

/** `voters.missing` or `voters.listed`. */
interface Kind<S> {
  readonly type: string;
  readonly data: S;
}

/** Who hears the lists of a tenant. */
export interface Hearing {
  /** The pages of such a list since the last call, in order, a repeat (the same event id) left out. */
  pages<S extends z.core.$ZodType>(kind: Kind<S>): Promise<z.output<S>[]>;
}

/** Listens to what ballot publishes of a world's tenant. */
export async function hear({ tenantId }: World): Promise<Hearing> {
  const ear: Ear = await listenTo(process.env.BALLOT_TOPIC ?? '', tenantId);
  return {
    pages: async (kind) => {
      const events = (await ear.heard()).filter((each) => each.type === kind.type);
      const once = new Map(events.map((each) => [each.id, each.data]));
      return [...once.values()].map((data) => z.parse(kind.data, data));
    },
  };
}

/** The voters that pages name, in the order of their ids. */
export const named = (pages: readonly { voterIds: readonly string[] }[]): string[] =>
  pages.flatMap((each) => each.voterIds).sort();

/** So many voters, in the order of their ids: voter-000, voter-001 … */
export const voters = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `voter-${String(i).padStart(3, '0')}`);
