import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { tableName } from '../env.ts';
import { type Device, devicePrefix } from '../person.ts';
import { personKey } from './keys.ts';

/** Whose row is written, for which request. */
export interface Owner {
  readonly tenantId: string;
  readonly voterId: string;
  readonly correlationId: string;
}

/**
 * Puts a device into its owner's row; the same again changes nothing.
 * @param instead ids of devices that give way to it
 */
export async function putDevice(
  owner: Owner,
  deviceId: string,
  device: Device,
  instead: readonly string[],
): Promise<void> {
  const names = Object.fromEntries(instead.map((each, i) => [`#old${i}`, devicePrefix + each]));
  const removed = instead.length === 0 ? '' : ` REMOVE ${Object.keys(names).join(', ')}`;
  const update = new UpdateCommand({
    TableName: tableName().NOTIFY_TABLE,
    Key: personKey(owner.tenantId, owner.voterId),
    UpdateExpression: `SET #device = :device, kind = :kind, correlationId = :correlationId${removed}`,
    ExpressionAttributeNames: { '#device': devicePrefix + deviceId, ...names },
    ExpressionAttributeValues: {
      ':device': device,
      ':kind': 'person',
      ':correlationId': owner.correlationId,
    },
  });
  await documentClient().send(update);
}

/**
 * Takes a device away.
 * @param only remove it only if it still has this key: a push service that reports an old subscription gone says nothing
 *   of the one that has taken its place
 */
export async function removeDevice(owner: Owner, deviceId: string, only?: string): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName().NOTIFY_TABLE,
    Key: personKey(owner.tenantId, owner.voterId),
    UpdateExpression: 'SET correlationId = :correlationId REMOVE #device',
    // Without a condition a person would be made of nothing but an id.
    ConditionExpression:
      only === undefined
        ? 'attribute_exists(#device)'
        : 'attribute_exists(#device) AND #device.p256dh = :key',
    ExpressionAttributeNames: { '#device': devicePrefix + deviceId },
    ExpressionAttributeValues: {
      ':correlationId': owner.correlationId,
      ...(only !== undefined && { ':key': only }),
    },
  });
  await conditionally(() => documentClient().send(update));
}
