import * as z from 'zod/mini';
import { accountId, text } from '../fields.ts';
import { deriveId } from '../ids.ts';

/**
 * The required `aud` of a token for a tenant. Every tenant has its own: a token for one is not accepted at another that
 * trusts the same issuer.
 */
export const toTenantAudience = (tenantId: string): string => `urn:suffra:tenant:${tenantId}`;

/** The maximum age of a partner's token. */
export const maxTokenAgeSeconds = 600;

/** The subject of a partner's token: the partner's id of the visitor. */
export const partnerSubject = z.string().check(
  z.minLength(1),
  z.maxLength(255),
  // Hashing replaces a lone surrogate: two subjects would become the same voter.
  z.refine((value) => value.isWellFormed(), 'must be well-formed text'),
);

/** The claims of a verified partner's token that are used. */
const partnerClaims = z.object({
  sub: partnerSubject,
  account_id: z.optional(accountId),
  jti: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
  // The name is only displayed: an invalid one does not reject the token.
  name: z.catch(text(0, 100), ''),
});

/** A visitor of a partner's site. */
export interface Visitor {
  readonly voterId: string;
  readonly name: string;
  readonly accountId: string | undefined;
  /** The `jti` of the token. */
  readonly tokenId: string | undefined;
}

/**
 * Derives the voter id of a visitor from tenant, entry and subject: the same subject is always the same voter of a tenant,
 * and another voter at every other tenant.
 * @param entryId identity's random id of the registered issuer URL
 */
export const toVisitorId = (tenant: string, entryId: string, subject: string): string =>
  deriveId(tenant, entryId, subject);

/**
 * Converts the claims of a verified partner's token to a visitor.
 * @param entryId identity's random id of the registered issuer URL
 * @returns undefined when a claim is invalid
 */
export function toVisitor(tenant: string, entryId: string, claims: unknown): Visitor | undefined {
  const parsed = partnerClaims.safeParse(claims);
  if (!parsed.success) return undefined;
  const { sub, account_id, name, jti } = parsed.data;
  return { voterId: toVisitorId(tenant, entryId, sub), name, accountId: account_id, tokenId: jti };
}
