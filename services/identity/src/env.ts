import { environment } from '@suffra/shared/env';
import * as z from 'zod/mini';

/** The queue of what identity tells itself to do later. */
export const choresQueue = environment({ IDENTITY_CHORES: z.string().check(z.minLength(1)) });

/** What identity's functions are told by their environment; names and addresses, never a secret. */
export const env = environment({
  IDENTITY_TABLE: z.string().check(z.minLength(1)),
  IDENTITY_TOPIC: z.string().check(z.minLength(1)),
  IDENTITY_USER_POOL: z.string().check(z.minLength(1)),
  IDENTITY_CLIENT: z.string().check(z.minLength(1)),
  /** The secret that holds the keys of access tokens. */
  IDENTITY_KEYS: z.string().check(z.minLength(1)),
  TOKEN_ISSUER: z.url(),
});
