import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { toEpochMs } from '@suffra/shared/clock';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { getAll } from './get-all.ts';
import { expires, keepFor, votedKey, votingKey } from './keys.ts';

/** What messages need to know of a voting. */
const voting = z.object({
  votingId: z.string(),
  version: z.int(),
  title: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  cancelled: z.boolean(),
});
export type Voting = z.output<typeof voting>;

/**
 * Keeps the copy of a voting with the highest version: an event that comes twice, late or out of order changes nothing.
 * @param voting the whole snapshot, or what a moment of it says: nothing else is kept
 * @returns false when a copy at least as new was there
 */
export async function keepVoting(
  tenantId: string,
  { votingId, version, title, startsAt, endsAt, cancelled }: Voting,
  correlationId: string,
): Promise<boolean> {
  const copy: Voting = { votingId, version, title, startsAt, endsAt, cancelled };
  const put = new PutCommand({
    TableName: tableName().NOTIFY_TABLE,
    Item: { ...votingKey(tenantId, votingId), kind: 'voting', ...copy, correlationId },
    ConditionExpression: 'attribute_not_exists(pk) OR version < :version',
    ExpressionAttributeValues: { ':version': version },
  });
  return (await conditionally(() => documentClient().send(put))).done;
}

/** Reads the copy of a voting, consistently. */
export async function readVoting(tenantId: string, votingId: string): Promise<Voting | undefined> {
  const get = new GetCommand({
    TableName: tableName().NOTIFY_TABLE,
    Key: votingKey(tenantId, votingId),
    ConsistentRead: true,
  });
  const { Item } = await documentClient().send(get);
  return Item === undefined ? undefined : voting.parse(Item);
}

/** Reads the copies of votings, by id. */
export async function readVotings(
  tenantId: string,
  votingIds: readonly string[],
): Promise<Map<string, Voting>> {
  const rows = await getAll(votingIds.map((each) => votingKey(tenantId, each)));
  return new Map(rows.map((row) => voting.parse(row)).map((each) => [each.votingId, each]));
}

/** Marks that a registered voter has voted, late; the mark lives a little longer than any alert could. */
export async function markVoted(
  tenantId: string,
  votingId: string,
  voterId: string,
  votedAt: string,
  correlationId: string,
): Promise<void> {
  const expiresAt = expires(toEpochMs(votedAt), keepFor.voted);
  const put = new PutCommand({
    TableName: tableName().NOTIFY_TABLE,
    Item: { ...votedKey(tenantId, votingId, voterId), kind: 'voted', votedAt, expiresAt, correlationId },
  });
  await documentClient().send(put);
}

/** Who of these has been marked as having voted, by a consistent read: the last look before an alert is sent. */
export async function votedAmong(
  tenantId: string,
  votingId: string,
  voterIds: readonly string[],
): Promise<Set<string>> {
  const rows = await getAll(
    voterIds.map((each) => votedKey(tenantId, votingId, each)),
    'sk',
  );
  return new Set(rows.map((row) => String(row.sk)));
}
