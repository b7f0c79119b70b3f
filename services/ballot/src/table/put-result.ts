import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { tableName } from '../env.ts';
import type { Certified } from '../result.ts';
import { resultKey } from './keys.ts';

/**
 * Puts a certified result: once per end of a voting. A result for an earlier end, certified although the voting had
 * been extended (the news of it was late), is replaced.
 * @returns false when there was a result for this end, or of a version at least as new
 */
export async function putResult(
  tenantId: string,
  votingId: string,
  result: Certified,
  correlationId: string,
): Promise<boolean> {
  const put = new PutCommand({
    TableName: tableName().BALLOT_TABLE,
    Item: { ...resultKey(tenantId, votingId), kind: 'result', ...result, correlationId },
    ConditionExpression: 'attribute_not_exists(pk) OR (version < :version AND endsAt <> :endsAt)',
    ExpressionAttributeValues: { ':version': result.version, ':endsAt': result.endsAt },
  });
  return (await conditionally(() => documentClient().send(put))).done;
}
