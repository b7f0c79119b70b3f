import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@suffra/shared/clock';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { retryOnConflict } from '@suffra/shared/retry';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { Row } from '@suffra/shared/storage/read-row';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { findVotesUntil } from '../domain/early-end.ts';
import type { Voting } from '../domain/voting.ts';
import { tableEnv } from '../env.ts';
import { toVotingKey } from './keys.ts';
import { toVotingRow } from './to-voting-row.ts';
import { writeVotingId } from './voting-ids.ts';
import { toLabelsRow } from './voting-labels.ts';
import { findVoting } from './votings.ts';

/**
 * Stores the snapshot of a voting unless a newer one is stored, so duplicate, late and reordered events change nothing.
 * The voting id is written first: a voting that accepts votes must be in the list that the erasure of a voter reads.
 * The labels are written before the replica, so every voting with a replica has them. The replica is read first, because
 * the end until which votes count depends on the end that functions used so far.
 * @returns false if the stored version is the same or newer
 */
export async function upsertVotingReplica(
  tenantId: string,
  snapshot: VotingSnapshot,
  correlationId: string,
  clock: Clock,
): Promise<boolean> {
  await writeVotingId(tenantId, snapshot.votingId);
  await putIfNewer(toLabelsRow(tenantId, snapshot), snapshot.version);
  const { isStored } = await retryOnConflict(async () => {
    const stored = await findVoting(tenantId, snapshot.votingId);
    if (stored !== undefined && stored.version >= snapshot.version) return { isStored: false };
    const votesUntil = findVotesUntil(stored, snapshot, clock());
    const voting = { ...snapshot, ...(votesUntil !== undefined && { votesUntil }) };
    const isDone = await updateReplica(toVotingRow(tenantId, voting, correlationId), stored?.version);
    return isDone ? { isStored: true } : undefined;
  });
  return isStored;
}

/**
 * Replaces everything except the list of voters, which does not come from a snapshot.
 * @param version the version that was read; undefined if there was no replica
 */
async function updateReplica({ pk, sk, ...attributes }: Row, version: number | undefined): Promise<boolean> {
  const names = Object.keys(attributes);
  const removed = ['dueShard', 'dueAt', 'sweepRun'].filter((name) => !names.includes(name));
  const update = new UpdateCommand({
    TableName: tableEnv().BALLOT_TABLE,
    Key: { pk, sk },
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')} REMOVE ${removed.join(', ')}`,
    ConditionExpression: version === undefined ? 'attribute_not_exists(pk)' : '#version = :stored',
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(names.map((name) => [`:${name}`, attributes[name]])),
      ...(version !== undefined && { ':stored': version }),
    },
  });
  return (await writeConditionally(() => getDocumentClient().send(update))).done;
}

async function putIfNewer(Item: Row, version: number): Promise<boolean> {
  const put = new PutCommand({
    TableName: tableEnv().BALLOT_TABLE,
    Item,
    ConditionExpression: 'attribute_not_exists(pk) OR version < :version',
    ExpressionAttributeValues: { ':version': version },
  });
  return (await writeConditionally(() => getDocumentClient().send(put))).done;
}

/**
 * Records that nothing is left to do for a voting, so no sweep looks at it again. A newer snapshot may start new work, so
 * this applies only to the version that was read.
 */
export async function markVotingFinished(
  tenantId: string,
  { votingId, version }: Pick<Voting, 'votingId' | 'version'>,
): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableEnv().BALLOT_TABLE,
    Key: toVotingKey(tenantId, votingId),
    UpdateExpression: 'REMOVE dueShard, dueAt',
    ConditionExpression: 'version = :version AND attribute_exists(dueAt)',
    ExpressionAttributeValues: { ':version': version },
  });
  await writeConditionally(() => getDocumentClient().send(update));
}
