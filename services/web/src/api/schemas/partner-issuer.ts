import * as z from 'zod/mini';

/** An issuer whose tokens sign visitors in. Exactly one of `jwks`, `jwksUrl` and `discoveryUrl` says where its keys are. */
export const partnerIssuer = z.object({
  issuerId: z.string(),
  issuer: z.string(),
  /** The `aud` that its tokens need. */
  audience: z.string(),
  discoveryUrl: z.optional(z.string()),
  jwksUrl: z.optional(z.string()),
  jwks: z.optional(z.object({ keys: z.array(z.object({ kid: z.string() })) })),
  version: z.int(),
});
export type PartnerIssuer = z.output<typeof partnerIssuer>;
export const partnerIssuers = z.object({ items: z.array(partnerIssuer) });
