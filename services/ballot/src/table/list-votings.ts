import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { votingsPk } from './keys.ts';

/** Votings of a page: as many as one BatchGetItem takes. */
const pageSize = 100;

const listed = z.object({ sk: z.string() });

/**
 * A page of all votings that a tenant ever had, by a consistent read.
 * @param after the last voting of the page before
 * @returns their ids, and the last of them unless no page follows
 */
export async function listVotings(
  tenantId: string,
  after: string | undefined,
): Promise<{ votingIds: string[]; last?: string }> {
  const pk = votingsPk(tenantId);
  const query = new QueryCommand({
    TableName: tableName().BALLOT_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ProjectionExpression: 'sk',
    ConsistentRead: true,
    ExclusiveStartKey: after === undefined ? undefined : { pk, sk: after },
    Limit: pageSize,
  });
  const { Items = [], LastEvaluatedKey: more } = await documentClient().send(query);
  const votingIds = Items.map((item) => listed.parse(item).sk);
  return { votingIds, ...(more !== undefined && { last: listed.parse(more).sk }) };
}
