import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { tableName } from '../env.ts';
import { livePrefix } from '../person.ts';
import type { Owner } from './devices.ts';
import { personKey } from './keys.ts';

/** Ids of connections that must have ended, though nobody told. @param now milliseconds since the epoch */
export async function expiredConnections(tenantId: string, voterId: string, now: number): Promise<string[]> {
  const get = new GetCommand({ TableName: tableName().NOTIFY_TABLE, Key: personKey(tenantId, voterId) });
  const { Item = {} } = await documentClient().send(get);
  return Object.entries(Item)
    .filter(([name, until]) => name.startsWith(livePrefix) && typeof until === 'number' && until <= now)
    .map(([name]) => name.slice(livePrefix.length));
}

/**
 * Notes an open connection in its owner's row.
 * @param until when API Gateway ends it at the latest, milliseconds since the epoch
 * @param over ids of connections that have ended without telling
 */
export async function putConnection(
  owner: Owner,
  connectionId: string,
  until: number,
  over: readonly string[],
): Promise<void> {
  const names = Object.fromEntries(over.map((each, i) => [`#old${i}`, livePrefix + each]));
  const removed = over.length === 0 ? '' : ` REMOVE ${Object.keys(names).join(', ')}`;
  const update = new UpdateCommand({
    TableName: tableName().NOTIFY_TABLE,
    Key: personKey(owner.tenantId, owner.voterId),
    UpdateExpression: `SET #live = :until, kind = :kind, correlationId = :correlationId${removed}`,
    ExpressionAttributeNames: { '#live': livePrefix + connectionId, ...names },
    ExpressionAttributeValues: {
      ':until': until,
      ':kind': 'person',
      ':correlationId': owner.correlationId,
    },
  });
  await documentClient().send(update);
}

/** Forgets a connection; one that is not known is gone already. */
export async function removeConnection(owner: Owner, connectionId: string): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName().NOTIFY_TABLE,
    Key: personKey(owner.tenantId, owner.voterId),
    UpdateExpression: 'SET correlationId = :correlationId REMOVE #live',
    ConditionExpression: 'attribute_exists(#live)',
    ExpressionAttributeNames: { '#live': livePrefix + connectionId },
    ExpressionAttributeValues: { ':correlationId': owner.correlationId },
  });
  await conditionally(() => documentClient().send(update));
}
