import * as z from 'zod/mini';

const role = z.enum(['voter', 'admin', 'operator']);

/** Who is signed in, and the access token for some minutes. */
export const session = z.object({
  accessToken: z.string(),
  expiresIn: z.number(),
  voter: z.object({
    voterId: z.string(),
    tenantId: z.string(),
    name: z._default(z.string(), ''),
    email: z.optional(z.string()),
    role,
  }),
});
export type Session = z.output<typeof session>;

const language = z.enum(['en', 'pl']);
export type Language = z.output<typeof language>;

const preferences = z.object({
  showPaid: z.boolean(),
  reminders: z.boolean(),
  updates: z.boolean(),
  language,
});
export type Preferences = z.output<typeof preferences>;

/** The caller's profile. */
export const me = z.object({
  voterId: z.string(),
  tenantId: z.string(),
  name: z._default(z.string(), ''),
  email: z.optional(z.string()),
  role,
  preferences,
});
export type Me = z.output<typeof me>;

export const tenant = z.object({ tenantId: z.string(), name: z.string() });
export type Tenant = z.output<typeof tenant>;
