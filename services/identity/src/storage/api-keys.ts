import { queryRows } from '@suffra/shared/storage/query-rows';
import type { ApiKey } from '../domain/api-key.ts';
import { env } from '../env.ts';
import { parseApiKeyRow, toApiKeyRow } from './api-key-row.ts';
import { readIdentityRow, updateIdentityRow } from './identity-row.ts';
import { apiKeyKey, apiKeysPk, type ChangeContext } from './keys.ts';

/** @returns undefined when the tenant has no such key */
export async function readApiKey(tenantId: string, keyId: string): Promise<ApiKey | undefined> {
  const row = await readIdentityRow(apiKeyKey(tenantId, keyId));
  return row === undefined ? undefined : parseApiKeyRow(row);
}

/** Lists all keys of a tenant, the oldest first: their ids grow with time. */
export async function listApiKeys(tenantId: string): Promise<ApiKey[]> {
  const keys: ApiKey[] = [];
  const query = {
    TableName: env().IDENTITY_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': apiKeysPk(tenantId) },
    ConsistentRead: true,
  };
  for await (const row of queryRows(query)) keys.push(parseApiKeyRow(row));
  return keys;
}

/** Inserts a new key. Its id is new, so an existing row was written by this request, whose response was lost. */
export async function insertApiKey(tenantId: string, key: ApiKey, context: ChangeContext): Promise<void> {
  await updateIdentityRow(apiKeyKey(tenantId, key.keyId), toApiKeyRow(key, context), {
    expression: 'attribute_not_exists(pk)',
  });
}

/**
 * Writes the next version of a key, with a new secret, unless the key was changed or revoked in the meantime.
 * @returns whether it was written
 */
export async function updateApiKeySecret(
  tenantId: string,
  key: ApiKey,
  context: ChangeContext,
): Promise<boolean> {
  const { version, hash, rotatedAt, previous } = key;
  const result = await updateIdentityRow(
    apiKeyKey(tenantId, key.keyId),
    { version, hash, rotatedAt, previous, ...context },
    {
      expression: '#version = :expected AND attribute_not_exists(#revokedAt)',
      values: { ':expected': version - 1 },
    },
  );
  return result.done || result.row?.writeId === context.writeId;
}

/**
 * Revokes a key. A key that is already revoked does not change.
 * @param revokedAt RFC 3339
 * @returns whether the key exists
 */
export async function revokeApiKey(
  tenantId: string,
  keyId: string,
  revokedAt: string,
  context: ChangeContext,
): Promise<boolean> {
  const result = await updateIdentityRow(
    apiKeyKey(tenantId, keyId),
    { revokedAt, ...context },
    { expression: 'attribute_exists(pk) AND attribute_not_exists(#revokedAt)' },
  );
  return result.done || result.row !== undefined;
}

/**
 * Records the day on which a key was used, with at most one write per day. The version does not change, because nothing
 * that people edit has changed.
 * @param day `YYYY-MM-DD`, in UTC; a later day that is already recorded does not change
 */
export async function recordApiKeyUse(tenantId: string, keyId: string, day: string): Promise<void> {
  await updateIdentityRow(
    apiKeyKey(tenantId, keyId),
    { lastUsedOn: day },
    {
      expression: 'attribute_exists(pk) AND (attribute_not_exists(#lastUsedOn) OR #lastUsedOn < :lastUsedOn)',
    },
  );
}
