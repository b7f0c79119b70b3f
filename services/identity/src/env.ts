import { defineEnvironment } from '@suffra/shared/environment';
import * as z from 'zod/mini';

/** The queue of identity's internal commands and of `record-audit`. */
export const jobsQueueEnv = defineEnvironment({ IDENTITY_JOBS_QUEUE_URL: z.string().check(z.minLength(1)) });

/** The environment of identity's functions: names and addresses, never a secret. */
export const env = defineEnvironment({
  IDENTITY_TABLE: z.string().check(z.minLength(1)),
  IDENTITY_TOPIC: z.string().check(z.minLength(1)),
  IDENTITY_USER_POOL: z.string().check(z.minLength(1)),
  IDENTITY_CLIENT: z.string().check(z.minLength(1)),
  /** The secret that contains the secret of the app client. */
  IDENTITY_CLIENT_SECRET: z.string().check(z.minLength(1)),
  /** The secret that contains the keys of access tokens. */
  IDENTITY_KEYS: z.string().check(z.minLength(1)),
  /** The secret that contains the public keys of access tokens. */
  TOKEN_PUBLIC_KEYS: z.string().check(z.minLength(1)),
  /** The secret that contains the key of the hashes of persons. */
  IDENTITY_PERSON_KEY: z.string().check(z.minLength(1)),
  /** How long after an erasure the person cannot return. */
  RETURN_AFTER_SECONDS: z.string().check(z.regex(/^\d{1,4}$/)),
  TOKEN_ISSUER: z.url(),
});
