import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { tableName } from '../env.ts';
import type { Kept } from '../person.ts';
import { personKey } from './keys.ts';

/**
 * Keeps the preferences with the highest version: an event that comes twice, late or out of order changes nothing.
 * @returns false when some at least as new were there
 */
export async function keepPreferences(
  tenantId: string,
  voterId: string,
  { reminders, updates, language }: Kept,
  version: number,
  correlationId: string,
): Promise<boolean> {
  const update = new UpdateCommand({
    TableName: tableName().NOTIFY_TABLE,
    Key: personKey(tenantId, voterId),
    UpdateExpression:
      'SET kind = :kind, preferences = :preferences, preferencesVersion = :version, correlationId = :correlationId REMOVE expiresAt',
    ConditionExpression: 'attribute_not_exists(preferencesVersion) OR preferencesVersion < :version',
    ExpressionAttributeValues: {
      ':kind': 'person',
      ':preferences': { reminders, updates, language },
      ':version': version,
      ':correlationId': correlationId,
    },
  });
  return (await conditionally(() => documentClient().send(update))).done;
}
