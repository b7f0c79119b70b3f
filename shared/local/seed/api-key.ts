import { createHash } from 'node:crypto';
import { hashOf, newSecret } from '../../../services/identity/src/api-key-secret.ts';
import { insertApiKey } from '../../../services/identity/src/table/api-keys.ts';
import { toInstant } from '../../src/clock.ts';
import { derivedId, systemIds } from '../../src/ids.ts';

const tenantId = 'mygreatwebpage';
const keyId = derivedId('seed', tenantId, 'api-key');

/** An API key that everybody knows, on this machine alone: always the same, so that a restart changes nothing. */
export const seededApiKey = {
  tenantId,
  keyId,
  secret: newSecret({ tenantId, keyId }, createHash('sha256').update('Local-only-2026').digest()),
} as const;

/** Makes the key if its tenant has none of this id. @param now milliseconds since the epoch */
export async function seedApiKey(of: string, createdBy: string, now: number): Promise<void> {
  if (of !== tenantId) return;
  const key = {
    keyId,
    name: 'Server of the landing pages',
    scopes: ['accounts:read', 'accounts:write', 'votings:read', 'votings:write', 'statistics:read'],
    createdAt: toInstant(now),
    createdBy,
    version: 1,
    hash: hashOf(seededApiKey.secret),
  } as const;
  await insertApiKey(
    tenantId,
    { ...key, scopes: [...key.scopes] },
    { correlationId: 'seed-seed', writeId: systemIds() },
  );
}
