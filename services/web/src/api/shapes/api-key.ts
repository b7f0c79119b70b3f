import * as z from 'zod/mini';

/** What a key of an organisation can be allowed to do. */
export const keyScopes = [
  'accounts:read',
  'accounts:write',
  'votings:read',
  'votings:write',
  'statistics:read',
  'reports:read',
  'exports:read',
  'voters:erase',
] as const;
export type KeyScope = (typeof keyScopes)[number];

const fields = {
  keyId: z.string(),
  name: z.string(),
  // A scope that this page does not know yet is shown by its name.
  scopes: z.array(z.string()),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: z.string(),
  expiresAt: z.optional(z.string()),
  previousGoodUntil: z.optional(z.string()),
  revokedAt: z.optional(z.string()),
  lastUsedOn: z.optional(z.string()),
};

export const apiKey = z.object(fields);
/** A key with which a server of the organisation asks for tokens. */
export type ApiKey = z.output<typeof apiKey>;
export const apiKeys = z.object({ items: z.array(apiKey) });
export const keyWithSecret = z.object({ ...fields, secret: z.string() });
/** A key with its secret, as it is shown once. */
export type KeyWithSecret = z.output<typeof keyWithSecret>;
