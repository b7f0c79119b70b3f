import { randomBytes } from 'node:crypto';
import { toInstant } from '@suffra/shared/clock';
import { busy } from '@suffra/shared/errors';
import { type ApiKey, getApiKeyState, hasPreviousSecret } from '../domain/api-key.ts';
import { type ApiKeyReference, createApiKeySecret, hashApiKeySecret } from '../domain/api-key-secret.ts';
import { apiKeyNotActive, noSuchApiKey, rotationInProgress } from '../domain/errors.ts';
import { readApiKey, updateApiKeySecret } from '../storage/api-keys.ts';
import type { ChangeContext } from '../storage/keys.ts';

const hourMs = 3_600_000;

/**
 * Gives an API key a new secret.
 * @param overlapHours how long the current secret stays valid; 0 ends it at once
 * @param now milliseconds since the epoch
 * @returns the key and its new secret, which is not stored
 * @throws DomainError `no-such-api-key`, `api-key-ended`, `rotation-running` or `busy`
 */
export async function rotateApiKey(
  { tenantId, keyId }: ApiKeyReference,
  overlapHours: number,
  now: number,
  context: ChangeContext,
): Promise<{ key: ApiKey; secret: string }> {
  const current = await readApiKey(tenantId, keyId);
  if (current === undefined) throw noSuchApiKey();
  if (getApiKeyState(current, now) !== 'active') throw apiKeyNotActive();
  // At most two secrets are valid: a third would end one that was promised to stay valid.
  if (overlapHours > 0 && hasPreviousSecret(current, now))
    throw rotationInProgress({ extensions: { goodUntil: current.previous?.goodUntil } });
  const secret = createApiKeySecret({ tenantId, keyId }, randomBytes(32));
  const key = {
    ...current,
    version: current.version + 1,
    hash: hashApiKeySecret(secret),
    rotatedAt: toInstant(now),
    previous: { hash: current.hash, goodUntil: toInstant(now + overlapHours * hourMs) },
  };
  if (!(await updateApiKeySecret(tenantId, key, context))) throw busy();
  return { key, secret };
}
