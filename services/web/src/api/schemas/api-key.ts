import * as z from 'zod/mini';

/** The scopes that a key can have. */
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
  // Plain strings, so that a scope that this client does not know can be listed.
  scopes: z.array(z.string()),
  /** The only account that the key may manage. */
  accountId: z.optional(z.string()),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: z.string(),
  expiresAt: z.optional(z.string()),
  previousGoodUntil: z.optional(z.string()),
  revokedAt: z.optional(z.string()),
  lastUsedOn: z.optional(z.string()),
};

export const apiKey = z.object(fields);
/** An API key, with which a server requests tokens. */
export type ApiKey = z.output<typeof apiKey>;
export const apiKeys = z.object({ items: z.array(apiKey) });
export const keyWithSecret = z.object({ ...fields, secret: z.string() });
/** An API key with its secret, which is shown once. */
export type KeyWithSecret = z.output<typeof keyWithSecret>;
