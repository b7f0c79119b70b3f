import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import * as z from 'zod/mini';
import { tableEnv } from '../env.ts';
import { toVotingsPk } from './keys.ts';

/** The maximum number of keys of one BatchGetItem. */
const pageSize = 100;

const votingIdRow = z.object({ sk: z.string() });

/** Adds a voting to the ids of the tenant's votings. Idempotent. */
export async function writeVotingId(tenantId: string, votingId: string): Promise<void> {
  const Item = { pk: toVotingsPk(tenantId), sk: votingId, kind: 'voting-id' };
  await getDocumentClient().send(new PutCommand({ TableName: tableEnv().BALLOT_TABLE, Item }));
}

/**
 * Reads a page of the ids of all votings that the tenant ever had, with a consistent read.
 * @param after the last voting of the previous page
 * @returns the ids, and `last` if another page follows
 */
export async function readVotingIds(
  tenantId: string,
  after: string | undefined,
): Promise<{ votingIds: string[]; last?: string }> {
  const pk = toVotingsPk(tenantId);
  const query = new QueryCommand({
    TableName: tableEnv().BALLOT_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ProjectionExpression: 'sk',
    ConsistentRead: true,
    ExclusiveStartKey: after === undefined ? undefined : { pk, sk: after },
    Limit: pageSize,
  });
  const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(query);
  const votingIds = Items.map((item) => votingIdRow.parse(item).sk);
  return {
    votingIds,
    ...(LastEvaluatedKey !== undefined && { last: votingIdRow.parse(LastEvaluatedKey).sk }),
  };
}
