import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { tableName } from '../env.ts';
import { recipientKey, retentionSeconds, toExpiresAt } from './keys.ts';
import { type RecipientContext, removeRecipientAttributes } from './recipient-attributes.ts';
import { isDeviceOrConnection, recipientKind } from './recipient-row.ts';

/**
 * Replaces a voter's row with a tombstone: the version of the erased preferences, which keeps a late, older event from
 * restoring them. If the voter has signed up again since, the newer preferences stay, but devices and connections are
 * deleted because they may be older than the erasure.
 * @param version version of the erased preferences
 * @param now milliseconds since the epoch
 */
export async function eraseRecipient(context: RecipientContext, version: number, now: number): Promise<void> {
  const put = new PutCommand({
    TableName: tableName().NOTIFY_TABLE,
    Item: {
      ...recipientKey(context.tenantId, context.voterId),
      kind: recipientKind,
      preferencesVersion: version,
      correlationId: context.correlationId,
      expiresAt: toExpiresAt(now, retentionSeconds.tombstone),
    },
    ConditionExpression: 'attribute_not_exists(preferencesVersion) OR preferencesVersion <= :version',
    ExpressionAttributeValues: { ':version': version },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const result = await writeConditionally(() => getDocumentClient().send(put));
  if (result.done) return;
  const attributes = Object.keys(result.row ?? {}).filter(isDeviceOrConnection);
  if (attributes.length > 0) await removeRecipientAttributes(context, attributes);
}
