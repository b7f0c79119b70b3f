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
