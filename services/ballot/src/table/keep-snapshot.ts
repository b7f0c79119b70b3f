import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { tableName } from '../env.ts';
import type { Voting } from '../voting.ts';
import { snapshotKey } from './keys.ts';

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
