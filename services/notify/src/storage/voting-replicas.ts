import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import type { VotingReplica } from '../domain/voting-replica.ts';
import { tableName } from '../env.ts';
import { batchGetRows } from './batch-get.ts';
import { votingKey } from './keys.ts';
import { readTableRow } from './read-table-row.ts';
import { parseVotingRow, toVotingRow } from './voting-row.ts';

/**
 * Stores the replica of a voting unless the stored version is at least as new: repeated, late and reordered events change
 * nothing.
 * @param voting from any event that carries a voting; other properties are not stored
 * @returns whether it was stored
 */
export async function upsertVotingReplica(
  tenantId: string,
  { votingId, version, title, startsAt, endsAt, accountId, cancelled, cancellation, earlyEnd }: VotingReplica,
  correlationId: string,
): Promise<boolean> {
  const voting = {
    ...{ votingId, version, title, startsAt, endsAt, cancelled },
    ...(accountId !== undefined && { accountId }),
    ...(cancellation !== undefined && { cancellation }),
    ...(earlyEnd !== undefined && { earlyEnd }),
  };
  const put = new PutCommand({
    TableName: tableName().NOTIFY_TABLE,
    Item: toVotingRow(tenantId, voting, correlationId),
    ConditionExpression: 'attribute_not_exists(pk) OR version < :version',
    ExpressionAttributeValues: { ':version': version },
  });
  return (await writeConditionally(() => getDocumentClient().send(put))).done;
}

/** Reads the replica of a voting, consistently. */
export async function readVotingReplica(
  tenantId: string,
  votingId: string,
): Promise<VotingReplica | undefined> {
  const row = await readTableRow(votingKey(tenantId, votingId));
  return row && parseVotingRow(row);
}

/**
 * Reads the replica of a voting that an event names, consistently.
 * @throws when it has not arrived yet; the event is then retried
 */
export async function requireVotingReplica(tenantId: string, votingId: string): Promise<VotingReplica> {
  const voting = await readVotingReplica(tenantId, votingId);
  if (voting === undefined) throw new Error(`no replica of voting ${votingId} yet`);
  return voting;
}

/** Reads replicas of votings, by id. */
export async function readVotingReplicas(
  tenantId: string,
  votingIds: readonly string[],
): Promise<Map<string, VotingReplica>> {
  const rows = await batchGetRows(votingIds.map((votingId) => votingKey(tenantId, votingId)));
  return new Map(rows.map(parseVotingRow).map((voting) => [voting.votingId, voting]));
}
