import { isDeepStrictEqual } from 'node:util';
import { issuerId, type PartnerKey, publicKey } from '@suffra/shared/tokens/partner-key';
import * as z from 'zod/mini';

const hasDistinctKids = (keys: readonly PartnerKey[]) =>
  new Set(keys.map((key) => key.kid)).size === keys.length;

/** An https URL of a partner or of a provider. */
export const httpsUrl = z
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
