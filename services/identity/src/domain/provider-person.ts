import { createHash } from 'node:crypto';
import { email } from '@suffra/shared/email';
import { text } from '@suffra/shared/fields';
import { deriveId } from '@suffra/shared/ids';
import * as z from 'zod/mini';

import { language } from './profile.ts';

const idTokenClaims = z.object({
  sub: z.string().check(
    z.minLength(1),
    z.maxLength(255),
    // Hashing replaces a lone surrogate: two subjects would become the same voter.
    z.refine((value) => value.isWellFormed() && !value.includes('\0'), 'must be well-formed text'),
  ),
  // These are only displayed: an invalid one does not reject the token.
  name: z.catch(z.optional(text(1, 100)), undefined),
  email: z.catch(z.optional(email), undefined),
  email_verified: z.catch(z.optional(z.boolean()), undefined),
  locale: z.catch(z.optional(z.string()), undefined),
});

/** A person as the provider describes them. */
export interface ProviderPerson {
  readonly voterId: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly language: z.output<typeof language> | undefined;
}

/**
 * Converts the claims of a verified ID token. The voter id is derived from tenant, issuer and subject, so it never depends
 * on the e-mail address: a provider that lets people change it cannot make one of them another voter. An address that the
 * provider has not verified is left out.
 * @returns undefined when the subject is invalid
 */
export function toProviderPerson(
  tenantId: string,
  issuer: string,
  claims: unknown,
): ProviderPerson | undefined {
  const parsed = idTokenClaims.safeParse(claims);
  if (!parsed.success) return undefined;
  const { sub, name, email, email_verified: isVerified, locale } = parsed.data;
  return {
    // The first part keeps these ids apart from those of a partner's visitors.
    voterId: deriveId('sign-in-provider', tenantId, issuer, sub),
    name,
    email: isVerified === true ? email : undefined,
    language: language.safeParse(locale?.slice(0, 2).toLowerCase()).data,
  };
}

const hashNames: Readonly<Record<string, string>> = { RS256: 'sha256', ES256: 'sha256', EdDSA: 'sha512' };

/**
 * Whether an ID token belongs to an access token (OpenID Connect Core 1.0, section 3.1.3.6). A token without the hash
 * belongs to any.
 * @param algorithm of the signature of the ID token
 */
export function hasAccessTokenHash(
  claims: Readonly<Record<string, unknown>>,
  algorithm: string | undefined,
  accessToken: string,
): boolean {
  if (claims.at_hash === undefined) return true;
  const hashName = hashNames[algorithm ?? ''];
  if (hashName === undefined) return false;
  const digest = createHash(hashName).update(accessToken).digest();
  return claims.at_hash === digest.subarray(0, digest.length / 2).toString('base64url');
}
