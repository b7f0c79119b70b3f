import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { tableName } from '../env.ts';
import type { Voting } from '../voting.ts';
import { snapshotKey, votingsPk } from './keys.ts';

/**
 * Notes that a tenant has a voting: who is erased is looked for in all of them. Noted before there is a copy to vote by;
 * to put it again changes nothing.
 */
export async function listVoting(tenantId: string, votingId: string): Promise<void> {
  const Item = { pk: votingsPk(tenantId), sk: votingId, kind: 'listed' };
  await documentClient().send(new PutCommand({ TableName: tableName().BALLOT_TABLE, Item }));
}

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
