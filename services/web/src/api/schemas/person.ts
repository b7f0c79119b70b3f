import { brand } from '@suffra/shared/brand';
import * as z from 'zod/mini';

const role = z.enum(['voter', 'admin', 'operator']);

/** The signed-in voter and a short-lived access token. */
export const session = z.object({
  accessToken: z.string(),
  expiresIn: z.number(),
  voter: z.object({
    voterId: z.string(),
    tenantId: z.string(),
    name: z._default(z.string(), ''),
    email: z.optional(z.string()),
    role,
    /** Whether an admin may only read. */
    isReadOnly: z.optional(z.boolean()),
  }),
});
export type Session = z.output<typeof session>;

export const language = z.enum(['en', 'pl']);
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

export const tenant = z.object({
  tenantId: z.string(),
  name: z.string(),
  /** The recipients of reminders: all voters, or those who follow the account or registered for the voting. */
  reminderMode: z._default(z.enum(['all', 'followed']), 'all'),
  /** Of statistics, reports and scheduled updates. */
  timeZone: z.optional(z.string()),
  /** Whether operators have suspended it. Absent: no. */
  suspended: z.optional(z.boolean()),
  /** The name of the organisation's own sign-in provider, if it is on. */
  signInProvider: z.optional(z.string()),
  /** Absent: the pages look like the platform's. */
  brand: z.optional(brand),
});
export type Tenant = z.output<typeof tenant>;

/** The caller's tenant, as its admins read it. */
export const ownTenant = z.extend(tenant, {
  /** The time zones by their first month, such as `2026-12`. The last one may be to come. */
  timeZones: z.array(z.object({ from: z.string(), timeZone: z.string() })),
  suspension: z.optional(z.object({ reason: z.string() })),
});
export type OwnTenant = z.output<typeof ownTenant>;
export const tenantList = z.object({ items: z.array(tenant) });
