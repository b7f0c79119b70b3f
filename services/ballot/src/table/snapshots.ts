import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { votingSnapshot } from '@suffra/shared/events/votings';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import type { Voting } from '../voting.ts';
import { batchGet } from './batch-get.ts';
import { snapshotKey } from './keys.ts';

const snapshotRow = z.object({ voting: votingSnapshot });

/**
 * Keeps the copy of a voting with the highest version: an event that comes twice, late or out of order changes nothing.
 * @returns false when a copy at least as new was there
 */
export async function keepSnapshot(
  tenantId: string,
  voting: Voting,
  correlationId: string,
): Promise<boolean> {
  const row = { ...snapshotKey(tenantId, voting.votingId), kind: 'snapshot', version: voting.version };
  const put = new PutCommand({
    TableName: tableName().BALLOT_TABLE,
    Item: { ...row, voting, correlationId },
    ConditionExpression: 'attribute_not_exists(pk) OR version < :version',
    ExpressionAttributeValues: { ':version': voting.version },
  });
  return (await conditionally(() => documentClient().send(put))).done;
}

/** The copy of a voting as it stands now (a consistent read); undefined when none has arrived. */
export async function readSnapshot(tenantId: string, votingId: string): Promise<Voting | undefined> {
  const get = new GetCommand({
    TableName: tableName().BALLOT_TABLE,
    Key: snapshotKey(tenantId, votingId),
    ConsistentRead: true,
  });
  const { Item } = await documentClient().send(get);
  return Item === undefined ? undefined : snapshotRow.parse(Item).voting;
}

/** The copies of at most 100 votings as they stand now, by voting id; those that have none are left out. */
export async function readSnapshots(
  tenantId: string,
  votingIds: readonly string[],
): Promise<Map<string, Voting>> {
  const rows = await batchGet(votingIds.map((votingId) => snapshotKey(tenantId, votingId)));
  const votings = rows.map((row) => snapshotRow.parse(row).voting);
  return new Map(votings.map((voting) => [voting.votingId, voting]));
}
