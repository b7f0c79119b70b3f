import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import type { Device } from '../domain/device.ts';
import type { PushRejections } from '../domain/push-rejections.ts';
import { tableName } from '../env.ts';
import { recipientKey } from './keys.ts';
import { type RecipientContext, setRecipientAttribute } from './recipient-attributes.ts';
import { toDeviceAttribute } from './recipient-row.ts';

/** Stores a device of a voter. Repeating it changes nothing. @param evictedIds ids of devices that it replaces */
export const upsertDevice = (
  context: RecipientContext,
  deviceId: string,
  device: Device,
  evictedIds: readonly string[],
): Promise<void> =>
  setRecipientAttribute(context, toDeviceAttribute(deviceId), device, evictedIds.map(toDeviceAttribute)).then(
    () => undefined,
  );

/**
 * Deletes a device.
 * @param onlyWithKey delete it only if it still has this key: a push service that reports an old subscription as gone
 *   says nothing about the subscription that replaced it
 */
export async function deleteDevice(
  { tenantId, voterId, correlationId }: RecipientContext,
  deviceId: string,
  onlyWithKey?: string,
): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName().NOTIFY_TABLE,
    Key: recipientKey(tenantId, voterId),
    UpdateExpression: 'SET correlationId = :correlationId REMOVE #device',
    // Without a condition, the update would create the row of an unknown voter.
    ConditionExpression:
      onlyWithKey === undefined
        ? 'attribute_exists(#device)'
        : 'attribute_exists(#device) AND #device.p256dh = :key',
    ExpressionAttributeNames: { '#device': toDeviceAttribute(deviceId) },
    ExpressionAttributeValues: {
      ':correlationId': correlationId,
      ...(onlyWithKey !== undefined && { ':key': onlyWithKey }),
    },
  });
  await writeConditionally(() => getDocumentClient().send(update));
}

/**
 * Sets the rejections of a device, or removes them. Two concurrent writes may count once.
 * @param key the key of the subscription that was refused: nothing is written if another one replaced it
 */
export async function setDeviceRejections(
  { tenantId, voterId, correlationId }: RecipientContext,
  deviceId: string,
  key: string,
  rejections: PushRejections | undefined,
): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName().NOTIFY_TABLE,
    Key: recipientKey(tenantId, voterId),
    UpdateExpression:
      rejections === undefined
        ? 'SET correlationId = :correlationId REMOVE #device.rejections'
        : 'SET correlationId = :correlationId, #device.rejections = :rejections',
    ConditionExpression: '#device.p256dh = :key',
    ExpressionAttributeNames: { '#device': toDeviceAttribute(deviceId) },
    ExpressionAttributeValues: {
      ':correlationId': correlationId,
      ':key': key,
      ...(rejections !== undefined && { ':rejections': rejections }),
    },
  });
  await writeConditionally(() => getDocumentClient().send(update));
}
