import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { tableName } from '../env.ts';
import type { Voting } from '../voting.ts';
import { snapshotKey, votingsPk } from './keys.ts';

/**
 * Keeps the copy of a voting with the highest version: an event that comes twice, late or out of order changes nothing.
 * Before there is a copy to vote by it is noted that the tenant has the voting: who is erased is looked for in all of them.
 * @returns false when a copy at least as new was there
 */
export async function keepSnapshot(
  tenantId: string,
  voting: Voting,
  correlationId: string,
): Promise<boolean> {
  await listVoting(tenantId, voting.votingId);
  const row = { ...snapshotKey(tenantId, voting.votingId), kind: 'snapshot', version: voting.version };
  const put = new PutCommand({
    TableName: tableName().BALLOT_TABLE,
    Item: { ...row, voting, correlationId },
    ConditionExpression: 'attribute_not_exists(pk) OR version < :version',
    ExpressionAttributeValues: { ':version': voting.version },
  });
  return (await conditionally(() => documentClient().send(put))).done;
}

/** To put it again changes nothing. */
async function listVoting(tenantId: string, votingId: string): Promise<void> {
  const Item = { pk: votingsPk(tenantId), sk: votingId, kind: 'listed' };
  await documentClient().send(new PutCommand({ TableName: tableName().BALLOT_TABLE, Item }));
}
