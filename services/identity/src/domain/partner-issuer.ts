import { isDeepStrictEqual } from 'node:util';
import { accountId, text } from '@suffra/shared/fields';
import { deriveId } from '@suffra/shared/ids';
import * as z from 'zod/mini';

const kid = z.string().check(z.minLength(1), z.maxLength(255));
const base64url = (min: number, max: number) =>
  z.string().check(z.minLength(min), z.maxLength(max), z.regex(/^[\w-]+$/));
const use = z.optional(z.literal('sig'));

/**
 * A partner's public key (RFC 7517): RSA of 2048 to 4096 bits, P-256 or Ed25519. Every other member is rejected, above
 * all the private one (`d`): the sender must learn that the private key is exposed.
 */
export const publicKey = z.discriminatedUnion('kty', [
  z.strictObject({
    kty: z.literal('RSA'),
    kid,
    use,
    alg: z.optional(z.literal('RS256')),
    // 256 to 512 bytes in base64url.
    n: base64url(342, 684),
    e: base64url(3, 6),
  }),
  z.strictObject({
    kty: z.literal('EC'),
    kid,
    use,
    alg: z.optional(z.literal('ES256')),
    crv: z.literal('P-256'),
    x: base64url(43, 43),
    y: base64url(43, 43),
  }),
  z.strictObject({
    kty: z.literal('OKP'),
    kid,
    use,
    alg: z.optional(z.literal('EdDSA')),
    crv: z.literal('Ed25519'),
    x: base64url(43, 43),
  }),
]);
export type PartnerKey = z.output<typeof publicKey>;

/** The only algorithm that is accepted for a key. A token cannot choose another. */
export const getKeyAlgorithm = (key: PartnerKey): 'RS256' | 'ES256' | 'EdDSA' =>
  key.kty === 'RSA' ? 'RS256' : key.kty === 'EC' ? 'ES256' : 'EdDSA';

/** The id of an issuer, chosen by the tenant. */
export const issuerId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,31}$/));

const hasDistinctKids = (keys: readonly PartnerKey[]) =>
  new Set(keys.map((key) => key.kid)).size === keys.length;

const httpsUrl = z
  .url({ protocol: /^https$/ })
  .check(z.maxLength(255), z.regex(/^[!-~]*$/, 'must be printable ASCII without spaces'));

const hasOneKeySource = (content: object) =>
  ['jwks', 'discoveryUrl', 'jwksUrl'].filter((name) => Reflect.get(content, name) !== undefined).length === 1;

const issuerFields = z.strictObject({
  issuer: httpsUrl,
  /** The public keys themselves. */
  jwks: z.optional(
    z.strictObject({
      keys: z
        .array(publicKey)
        .check(z.minLength(1), z.maxLength(10), z.refine(hasDistinctKids, 'each key must have a unique kid')),
    }),
  ),
  /** The address of the OpenID discovery document, which names the address of the keys. */
  discoveryUrl: z.optional(httpsUrl),
  /** The address of the public keys. */
  jwksUrl: z.optional(httpsUrl),
});

/** The editable fields of an issuer: its URL, and its keys or their address. */
export const issuerContent = issuerFields.check(
  z.refine(hasOneKeySource, 'send exactly one of jwks, discoveryUrl and jwksUrl'),
);
export type IssuerContent = z.output<typeof issuerContent>;

/** A registered issuer of visitors' tokens. */
export const partnerIssuer = z.object({ ...issuerFields.shape, issuerId, version: z.int() });
export type PartnerIssuer = z.output<typeof partnerIssuer>;

/** An issuer as stored. */
export interface StoredIssuer extends PartnerIssuer {
  /**
   * Random, and made when the issuer URL was registered for the first time. The ids of visitors derive from it: no
   * other issuer has these visitors, and nobody can compute the ids from the partner's own.
   */
  readonly entryId: string;
}

/** Whether two versions of an issuer have the same content: a repeated request then changes nothing. */
export const hasSameIssuerContent = (one: IssuerContent, other: IssuerContent): boolean =>
  one.issuer === other.issuer &&
  one.discoveryUrl === other.discoveryUrl &&
  one.jwksUrl === other.jwksUrl &&
  isDeepStrictEqual(one.jwks, other.jwks);

/**
 * The required `aud` of a token for a tenant. Every tenant has its own: a token for one is not accepted at another that
 * trusts the same issuer.
 */
export const toTenantAudience = (tenantId: string): string => `urn:suffra:tenant:${tenantId}`;

/** The maximum age of a partner's token. */
export const maxTokenAgeSeconds = 600;

/** The claims of a verified partner's token that are used. */
const partnerClaims = z.object({
  sub: z.string().check(
    z.minLength(1),
    z.maxLength(255),
    // Hashing replaces a lone surrogate: two subjects would become the same voter.
    z.refine((value) => value.isWellFormed(), 'must be well-formed text'),
  ),
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
 * Converts the claims of a verified partner's token to a visitor. The voter id is derived from tenant, entry and
 * subject: the same subject is always the same voter of a tenant, and another voter at every other tenant.
 * @param entryId see {@link StoredIssuer}
 * @returns undefined when a claim is invalid
 */
export function toVisitor(tenant: string, entryId: string, claims: unknown): Visitor | undefined {
  const parsed = partnerClaims.safeParse(claims);
  if (!parsed.success) return undefined;
  const { sub, account_id, name, jti } = parsed.data;
  return { voterId: deriveId(tenant, entryId, sub), name, accountId: account_id, tokenId: jti };
}
