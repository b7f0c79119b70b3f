import { randomBytes } from 'node:crypto';
import { toEpochMs, toInstant } from '@suffra/shared/clock';
import type { IdGenerator } from '@suffra/shared/ids';
import { platformTenant } from '@suffra/shared/tenant-scope';
import type { Caller } from '@suffra/shared/tokens/claims';
import { type ApiKey, findUnavailableScopes } from '../domain/api-key.ts';
import { createApiKeySecret, hashApiKeySecret } from '../domain/api-key-secret.ts';
import { expiryInPast, noSuchAccount, scopesNotOffered } from '../domain/errors.ts';
import { readAccount } from '../storage/accounts.ts';
import { insertApiKey } from '../storage/api-keys.ts';

/**
 * Creates an API key for the tenant of the caller.
 * @param now milliseconds since the epoch
 * @param newId creates the ids of the key and of the write
 * @returns the key and its secret, which is not stored
 * @throws DomainError `scopes-not-offered`, `expiry-in-past` or `no-such-account`
 */
export async function createApiKey(
  { tenantId, voterId }: Caller,
  content: Pick<ApiKey, 'name' | 'scopes'> & {
    expiresAt?: string | undefined;
    accountId?: string | undefined;
  },
  now: number,
  correlationId: string,
  newId: IdGenerator,
): Promise<{ key: ApiKey; secret: string }> {
  const { name, scopes, expiresAt, accountId } = content;
  const unavailable = findUnavailableScopes(tenantId === platformTenant, scopes);
  if (unavailable.length > 0) throw scopesNotOffered({ extensions: { scopes: unavailable } });
  if (expiresAt !== undefined && toEpochMs(expiresAt) <= now) throw expiryInPast();
  if (accountId !== undefined && (await readAccount(tenantId, accountId)) === undefined)
    throw noSuchAccount();
  const keyId = newId();
  const secret = createApiKeySecret({ tenantId, keyId }, randomBytes(32));
  const key: ApiKey = {
    keyId,
    name,
    scopes,
    createdAt: toInstant(now),
    createdBy: voterId,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(accountId !== undefined && { accountId }),
    version: 1,
    hash: hashApiKeySecret(secret),
  };
  await insertApiKey(tenantId, key, { correlationId, writeId: newId(), changedBy: voterId });
  return { key, secret };
}
