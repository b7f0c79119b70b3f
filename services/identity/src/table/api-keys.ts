import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { rowsOf } from '@suffra/shared/table/rows';
import { type ApiKey, apiKey } from '../api-key.ts';
import { env } from '../env.ts';
import { apiKeyKey, apiKeysOf, type Writer } from './keys.ts';

/** Reads a key as it stands after every write that was answered; undefined when the tenant has none of this id. */
export async function readApiKey(tenantId: string, keyId: string): Promise<ApiKey | undefined> {
  const { Item } = await documentClient().send(
    new GetCommand({
      TableName: env().IDENTITY_TABLE,
      Key: apiKeyKey(tenantId, keyId),
      ConsistentRead: true,
    }),
  );
  return Item === undefined ? undefined : apiKey.parse(Item);
}

/** All keys of a tenant, the oldest first: their ids grow with time. */
export async function listApiKeys(tenantId: string): Promise<ApiKey[]> {
  const found: ApiKey[] = [];
  const query = {
    TableName: env().IDENTITY_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': apiKeysOf(tenantId) },
    ConsistentRead: true,
  };
  for await (const row of rowsOf(query)) found.push(apiKey.parse(row));
  return found;
}

/**
 * Writes a new key. Its id is new too, so what stands there already was written by this very request, whose answer was lost.
 */
export async function insertApiKey(tenantId: string, key: ApiKey, writer: Writer): Promise<void> {
  const { keyId, ...rest } = key;
  await set(tenantId, keyId, { keyId, ...rest, ...writer }, 'attribute_not_exists(pk)', {});
}

/**
 * Gives a key of a known version its next secret.
 * @returns false when another change came first
 */
export async function rotateApiKey(tenantId: string, after: ApiKey, writer: Writer): Promise<boolean> {
  const { keyId, version, hash, rotatedAt, previous } = after;
  const values = { version, hash, rotatedAt, previous, ...writer };
  const condition = '#version = :read AND attribute_not_exists(revokedAt)';
  const outcome = await set(tenantId, keyId, values, condition, { ':read': version - 1 });
  return outcome.done || outcome.row?.writeId === writer.writeId;
}

/**
 * Ends a key for good. One that is revoked already stays as it is.
 * @param revokedAt RFC 3339
 * @returns whether there is such a key
 */
export async function revokeApiKey(
  tenantId: string,
  keyId: string,
  revokedAt: string,
  writer: Writer,
): Promise<boolean> {
  const condition = 'attribute_exists(pk) AND attribute_not_exists(revokedAt)';
  const outcome = await set(tenantId, keyId, { revokedAt, ...writer }, condition, {});
  return outcome.done || outcome.row !== undefined;
}

/**
 * Notes the day of a use, once a day at most however often the key is used: a day that is noted already, or a later one,
 * stays. The version stays too: nothing that people edit has changed.
 * @param day `YYYY-MM-DD`, in UTC
 */
export async function noteUse(tenantId: string, keyId: string, day: string): Promise<void> {
  const condition =
    'attribute_exists(pk) AND (attribute_not_exists(#lastUsedOn) OR #lastUsedOn < :lastUsedOn)';
  await set(tenantId, keyId, { lastUsedOn: day }, condition, {});
}

function set(
  tenantId: string,
  keyId: string,
  values: Record<string, unknown>,
  condition: string,
  more: Record<string, unknown>,
) {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return conditionally(() =>
    documentClient().send(
      new UpdateCommand({
        TableName: env().IDENTITY_TABLE,
        Key: apiKeyKey(tenantId, keyId),
        UpdateExpression: `SET ${given.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ConditionExpression: condition,
        ExpressionAttributeNames: Object.fromEntries(given.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
          ...more,
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    ),
  );
}
