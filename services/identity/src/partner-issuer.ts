import { isDeepStrictEqual } from 'node:util';
import { accountId, text } from '@suffra/shared/http/fields';
import { derivedId } from '@suffra/shared/ids';
import * as z from 'zod/mini';

const kid = z.string().check(z.minLength(1), z.maxLength(255));
const encoded = (min: number, max: number) =>
  z.string().check(z.minLength(min), z.maxLength(max), z.regex(/^[\w-]+$/));
const use = z.optional(z.literal('sig'));

/**
 * A partner's public key (RFC 7517): RSA of 2048 to 4096 bits, P-256 or Ed25519. Any other member is refused, a
 * private one (`d`) above all: whoever sends it has to learn that it is lost.
 */
const publicKey = z.discriminatedUnion('kty', [
  z.strictObject({
    kty: z.literal('RSA'),
    kid,
    use,
    alg: z.optional(z.literal('RS256')),
    // 256 to 512 bytes in base64url.
    n: encoded(342, 684),
    e: encoded(3, 6),
  }),
  z.strictObject({
    kty: z.literal('EC'),
    kid,
    use,
    alg: z.optional(z.literal('ES256')),
    crv: z.literal('P-256'),
    x: encoded(43, 43),
    y: encoded(43, 43),
  }),
  z.strictObject({
    kty: z.literal('OKP'),
    kid,
    use,
    alg: z.optional(z.literal('EdDSA')),
    crv: z.literal('Ed25519'),
    x: encoded(43, 43),
  }),
]);
export type PartnerKey = z.output<typeof publicKey>;

/** The algorithm that goes with a kind of key; a token cannot choose another. */
export const algorithmOf = (key: PartnerKey): 'RS256' | 'ES256' | 'EdDSA' =>
  key.kty === 'RSA' ? 'RS256' : key.kty === 'EC' ? 'ES256' : 'EdDSA';

/** An issuer's id, chosen by the tenant. */
export const issuerId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,31}$/));

const distinct = (keys: readonly PartnerKey[]) => new Set(keys.map((key) => key.kid)).size === keys.length;

/** What a tenant's admin registers. Keys come inline alone: an address that a tenant gives is never fetched. */
export const issuerContent = z.strictObject({
  issuer: z
    .url({ protocol: /^https$/ })
    .check(z.maxLength(255), z.regex(/^[!-~]*$/, 'must be written in printable ASCII, without blanks')),
  /** What `aud` must say; without one, our own issuer. */
  audience: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
  jwks: z.strictObject({
    keys: z
      .array(publicKey)
      .check(z.minLength(1), z.maxLength(10), z.refine(distinct, 'each key must have a kid of its own')),
  }),
});
export type IssuerContent = z.output<typeof issuerContent>;

/** An issuer as registered. */
export const partnerIssuer = z.object({ ...issuerContent.shape, issuerId, version: z.int() });
export type PartnerIssuer = z.output<typeof partnerIssuer>;

/** Whether an issuer has this content already: then a repeated PUT has nothing to do. */
export const sameIssuer = (one: IssuerContent, other: IssuerContent): boolean =>
  one.issuer === other.issuer && one.audience === other.audience && isDeepStrictEqual(one.jwks, other.jwks);

/** How old a partner's token may be, in seconds. */
export const maxTokenAge = 600;

/** The claims of a partner's token that are of use, once its signature, issuer, audience and times are checked. */
const partnerClaims = z.object({
  sub: z.string().check(
    z.minLength(1),
    z.maxLength(255),
    // A broken surrogate is replaced when it is hashed: two subjects would become one voter.
    z.refine((value) => value.isWellFormed(), 'must be well-formed text'),
  ),
  account_id: z.optional(accountId),
  // Only for show, so one that we cannot show keeps nobody out.
  name: z.catch(text(0, 100), ''),
});

/** A partner's visitor. */
export interface Visitor {
  readonly voterId: string;
  readonly name: string;
  readonly accountId: string | undefined;
}

/**
 * Who a partner's visitor is to us: the same subject of the same issuer is always the same voter of a tenant, and
 * another voter at another tenant that trusts the same issuer.
 * @returns undefined when a claim is not what it should be
 */
export function visitorOf(tenant: string, issuer: string, claims: unknown): Visitor | undefined {
  const parsed = partnerClaims.safeParse(claims);
  if (!parsed.success) return undefined;
  const { sub, account_id, name } = parsed.data;
  return { voterId: derivedId(tenant, issuer, sub), name, accountId: account_id };
}
