import type { ApiKey } from '../domain/api-key.ts';
import { type ApiKeyReference, verifyApiKeySecret } from '../domain/api-key-secret.ts';
import { readApiKey, recordApiKeyUse } from '../storage/api-keys.ts';

/** An API key whose secret was verified. */
export interface AuthenticatedApiKey {
  readonly key: ApiKey;
  /** When the secret expires, if it is the one before the last rotation. RFC 3339. */
  readonly secretGoodUntil: string | undefined;
}

/**
 * Verifies the secret of an API key.
 * @param now milliseconds since the epoch
 * @returns undefined when there is no such key or the secret is not valid now
 */
export async function authenticateApiKey(
  { tenantId, keyId }: ApiKeyReference,
  secret: string,
  now: number,
): Promise<AuthenticatedApiKey | undefined> {
  const key = await readApiKey(tenantId, keyId);
  const verified = key && verifyApiKeySecret(key, secret, now);
  return verified && { key, secretGoodUntil: verified.goodUntil };
}

/** Records the day of a use, at most once per day. @param now milliseconds since the epoch */
export async function recordUseOncePerDay(tenantId: string, key: ApiKey, now: number): Promise<void> {
  const today = new Date(now).toISOString().slice(0, 10);
  if (key.lastUsedOn === undefined || key.lastUsedOn < today)
    await recordApiKeyUse(tenantId, key.keyId, today);
}
