import { preferences } from '@suffra/shared/events/identity';
import { accountId, id, instant, tenantId, voterId } from '@suffra/shared/fields';
import { toETag } from '@suffra/shared/http/etag';
import { invalidRequest } from '@suffra/shared/http/problems';
import type { HttpResponse } from '@suffra/shared/http/route';
import { role } from '@suffra/shared/tokens/claims';
import { scope } from '@suffra/shared/tokens/scopes';
import { toTenantAudience } from '@suffra/shared/tokens/visitor';
import * as z from 'zod/mini';
import { type ApiKey, getApiKeyState, hasPreviousSecret } from '../domain/api-key.ts';
import { partnerIssuer, type StoredIssuer } from '../domain/partner-issuer.ts';
import type { Profile } from '../domain/profile.ts';

/** A profile as its owner sees it. */
export const profileResponse = z.object({
  voterId,
  tenantId,
  name: z.string(),
  email: z.optional(z.string()),
  role,
  preferences,
  version: z.int(),
});

export const toProfileResponse = (profile: Profile): z.output<typeof profileResponse> => ({
  voterId: profile.voterId,
  tenantId: profile.tenantId,
  name: profile.name,
  ...(profile.email !== undefined && { email: profile.email }),
  role: profile.role,
  preferences: profile.preferences,
  version: profile.version,
});

/** An API key without its hashes. */
export const apiKeyResponse = z.object({
  keyId: id,
  name: z.string(),
  scopes: z.array(scope),
  accountId: z.optional(accountId),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: z.string(),
  createdBy: z.string(),
  expiresAt: z.optional(z.string()),
  rotatedAt: z.optional(z.string()),
  previousGoodUntil: z.optional(z.string()),
  revokedAt: z.optional(z.string()),
  lastUsedOn: z.optional(z.string()),
});

/** @param now milliseconds since the epoch */
export function toApiKeyResponse(key: ApiKey, now: number): z.output<typeof apiKeyResponse> {
  const { hash: _hash, version: _version, previous, ...response } = key;
  const state = getApiKeyState(key, now);
  const isRotating = state === 'active' && hasPreviousSecret(key, now);
  return {
    ...response,
    state,
    ...(isRotating && previous !== undefined && { previousGoodUntil: previous.goodUntil }),
  };
}

/** An API key with the only copy of its secret. */
export const apiKeyWithSecret = z.extend(apiKeyResponse, { secret: z.string() });

/** A response with a secret. Caches must not store it. @param now milliseconds since the epoch */
export const toSecretResponse = (
  status: 200 | 201,
  { key, secret }: { key: ApiKey; secret: string },
  now: number,
): HttpResponse => ({
  status,
  headers: { 'cache-control': 'no-store' },
  body: { ...toApiKeyResponse(key, now), secret },
});

/** The start of an erasure. */
export const erasureResponse = z.object({ voterId, erasedAt: instant });

/** A resource with the ETag of its version. */
export const toVersionedResponse = (status: 200 | 201, body: { version: number }): HttpResponse => ({
  status,
  headers: { etag: toETag(body.version) },
  body,
});

/** The problem `invalid-request` for one field. */
export const createInvalidField = (location: 'body' | 'query', path: string, message: string) =>
  invalidRequest({ extensions: { errors: [{ in: location, path, message }] } });

/** An issuer as admins see it, with the audience that its tokens need. */
export const issuerResponse = z.extend(partnerIssuer, { audience: z.string() });

/** Leaves the entry out: without it, nobody can compute the ids of visitors. */
export const toIssuerResponse = (
  tenantId: string,
  { entryId: _, ...issuer }: StoredIssuer,
): z.output<typeof issuerResponse> => ({ ...issuer, audience: toTenantAudience(tenantId) });
