import {
  decodeKeyId,
  findNamedIssuer,
  toTokenUse,
  verifyPartnerToken,
} from '@suffra/shared/tokens/partner-token';
import { toTenantAudience, toVisitor } from '@suffra/shared/tokens/visitor';
import { exchangeRequired, visitorTokenRejected } from '../domain/errors.ts';
import { selectKeys } from '../domain/partner-issuer.ts';
import { readCachedIssuers } from '../storage/issuer-cache.ts';
import type { TokenUse } from '../storage/used-tokens.ts';

/** A visitor whose token was verified. */
export interface VerifiedVisitor {
  readonly voterId: string;
  readonly accountId: string | undefined;
  readonly issuerId: string;
  /** The use of a token that is accepted once. */
  readonly tokenUse: TokenUse | undefined;
}

/**
 * Verifies a partner's token with the copies of the tenant's issuers, by the same rules as an exchange of the token. The
 * voter id is the same, too.
 * @param now in milliseconds since the epoch
 * @throws DomainError `exchange-required` if the copies do not suffice, or `subject-token-refused`
 */
export async function verifyVisitor(tenantId: string, token: string, now: number): Promise<VerifiedVisitor> {
  const { issuers, fetched } = await readCachedIssuers(tenantId);
  const issuer = findNamedIssuer(token, issuers);
  const keys = issuer && selectKeys(issuer, fetched, decodeKeyId(token), now);
  if (issuer === undefined || keys === undefined) throw exchangeRequired();
  const claims = await verifyPartnerToken(token, issuer.issuer, keys, toTenantAudience(tenantId), now);
  const visitor = claims && toVisitor(tenantId, issuer.entryId, claims);
  if (visitor === undefined) throw visitorTokenRejected();
  const { voterId, accountId, tokenId } = visitor;
  const tokenUse = tokenId === undefined ? undefined : toTokenUse(issuer.entryId, tokenId, now);
  return { voterId, accountId, issuerId: issuer.issuerId, tokenUse };
}
