import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { tableName } from '../env.ts';
import { devicePrefix, livePrefix } from '../person.ts';
import type { Owner } from './devices.ts';
import { expires, keepFor, personKey } from './keys.ts';

/**
 * Erases a voter's row: what stays for a while is the version of the preferences that were erased, so that no older event,
 * come late, brings them back. Of somebody who has come back since, the later preferences stay, and devices and connections go:
 * they may be those of before.
 * @param version of the preferences that were erased
 * @param now milliseconds since the epoch
 */
export async function erasePerson(owner: Owner, version: number, now: number): Promise<void> {
  const TableName = tableName().NOTIFY_TABLE;
  const Key = personKey(owner.tenantId, owner.voterId);
  const put = new PutCommand({
    TableName,
    Item: {
      ...Key,
      kind: 'person',
      preferencesVersion: version,
      correlationId: owner.correlationId,
      expiresAt: expires(now, keepFor.erased),
    },
    ConditionExpression: 'attribute_not_exists(preferencesVersion) OR preferencesVersion <= :version',
    ExpressionAttributeValues: { ':version': version },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const written = await conditionally(() => documentClient().send(put));
  if (written.done) return;
  const old = Object.keys(written.row ?? {}).filter(
    (name) => name.startsWith(devicePrefix) || name.startsWith(livePrefix),
  );
  if (old.length === 0) return;
  const names = Object.fromEntries(old.map((name, i) => [`#old${i}`, name]));
  const update = new UpdateCommand({
    TableName,
    Key,
    UpdateExpression: `SET correlationId = :correlationId REMOVE ${Object.keys(names).join(', ')}`,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: { ':correlationId': owner.correlationId },
  });
  await documentClient().send(update);
}
