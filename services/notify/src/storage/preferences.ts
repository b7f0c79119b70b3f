import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import type { RecipientPreferences } from '../domain/recipient.ts';
import { tableName } from '../env.ts';
import { recipientKey } from './keys.ts';
import { recipientKind } from './recipient-row.ts';

/**
 * Stores preferences unless the stored version is at least as new: repeated, late and reordered events change nothing.
 * @returns whether they were stored
 */
export async function upsertPreferences(
  tenantId: string,
  voterId: string,
  { reminders, updates, language }: RecipientPreferences,
  version: number,
  correlationId: string,
): Promise<boolean> {
  const update = new UpdateCommand({
    TableName: tableName().NOTIFY_TABLE,
    Key: recipientKey(tenantId, voterId),
    UpdateExpression:
      'SET kind = :kind, preferences = :preferences, preferencesVersion = :version, correlationId = :correlationId REMOVE expiresAt',
    ConditionExpression: 'attribute_not_exists(preferencesVersion) OR preferencesVersion < :version',
    ExpressionAttributeValues: {
      ':kind': recipientKind,
      ':preferences': { reminders, updates, language },
      ':version': version,
      ':correlationId': correlationId,
    },
  });
  return (await writeConditionally(() => getDocumentClient().send(update))).done;
}
