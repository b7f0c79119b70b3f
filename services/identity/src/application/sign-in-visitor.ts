import { toInstant } from '@suffra/shared/clock';
import {
  decodeKeyId,
  findNamedIssuer,
  toTokenUse,
  verifyPartnerToken,
} from '@suffra/shared/tokens/partner-token';
import { toTenantAudience, toVisitor } from '@suffra/shared/tokens/visitor';
import type { StoredIssuer } from '../domain/partner-issuer.ts';
import type { Profile } from '../domain/profile.ts';
import { listCachedIssuers, refreshCachedIssuers } from '../storage/issuer-cache.ts';
import { recordTokenUse } from '../storage/used-tokens.ts';
import { loadIssuerKeys } from './load-issuer-keys.ts';
import { recordVisitorSignIn } from './record-visitor-sign-in.ts';

/** A visitor who signed in, or why the token was rejected. */
export type VisitorSignIn =
  | { profile: Profile; accountId: string | undefined; issuerId: string }
  | { rejected: 'no-issuers' | 'invalid-token' };

/**
 * Verifies a partner's token with the tenant's issuers, and records the sign-in of its visitor.
 * @param now milliseconds since the epoch
 * @param useId unique per exchange
 * @throws DomainError `erasure-in-progress` or `busy`
 */
export async function signInVisitor(
  tenantId: string,
  token: string,
  now: number,
  correlationId: string,
  useId: string,
): Promise<VisitorSignIn> {
  const issuers = await loadIssuers(tenantId, token);
  if (issuers.length === 0) return { rejected: 'no-issuers' };
  const issuer = findNamedIssuer(token, issuers);
  if (issuer === undefined) return { rejected: 'invalid-token' };
  const keys = await loadIssuerKeys(tenantId, issuer, decodeKeyId(token), now);
  const claims = await verifyPartnerToken(token, issuer.issuer, keys, toTenantAudience(tenantId), now);
  const visitor = claims && toVisitor(tenantId, issuer.entryId, claims);
  if (visitor === undefined) return { rejected: 'invalid-token' };
  const { tokenId, ...person } = visitor;
  if (tokenId !== undefined) {
    const use = toTokenUse(issuer.entryId, tokenId, now);
    if (!(await recordTokenUse(tenantId, use, useId))) return { rejected: 'invalid-token' };
  }
  const signIn = { tenantId, ...person, at: toInstant(now), correlationId };
  const profile = await recordVisitorSignIn(signIn, now);
  return { profile, accountId: visitor.accountId, issuerId: issuer.issuerId };
}

/** Loads the issuers of a tenant. They are read again if the token names an issuer or a key that is not among them. */
async function loadIssuers(tenantId: string, token: string): Promise<readonly StoredIssuer[]> {
  const issuers = await listCachedIssuers(tenantId);
  const issuer = findNamedIssuer(token, issuers);
  const kid = decodeKeyId(token);
  const isUnknownKey = kid !== undefined && issuer?.jwks?.keys.every((key) => key.kid !== kid);
  return issuer === undefined || isUnknownKey ? refreshCachedIssuers(tenantId) : issuers;
}
