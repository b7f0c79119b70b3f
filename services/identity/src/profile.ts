import { type Preferences, preferences } from '@suffra/shared/events/identity';
import { tenantId, voterId } from '@suffra/shared/http/fields';
import { type Caller, role } from '@suffra/shared/tokens/claims';
import * as z from 'zod/mini';

/** What somebody gets who has decided nothing yet (mission, requirements 6 and 11: updates are opt-in). */
export const defaultPreferences = (language: Preferences['language'] = 'en'): Preferences => ({
  showPaid: true,
  reminders: true,
  updates: false,
  language,
});

/** The languages that the platform speaks. */
export const language = preferences.shape.language;

/** A person (or a partner's visitor) of a tenant, as stored. */
export const profile = z.object({
  tenantId,
  voterId,
  /** Empty for a partner's visitor whose token names nobody. */
  name: z.string(),
  email: z.optional(z.string()),
  role,
  /** The only votings that an admin may run; absent: all of the tenant. */
  votings: z.optional(z.array(z.string())),
  preferences,
  lastSignInAt: z.optional(z.string()),
  version: z.int(),
});
export type Profile = z.output<typeof profile>;

/** A profile as its owner sees it. */
export const ownProfile = z.object({
  voterId,
  tenantId,
  name: z.string(),
  email: z.optional(z.string()),
  role,
  preferences,
  version: z.int(),
});

/** What of a profile its owner sees. */
export const shownToOwner = (of: Profile): z.output<typeof ownProfile> => ({
  voterId: of.voterId,
  tenantId: of.tenantId,
  name: of.name,
  ...(of.email !== undefined && { email: of.email }),
  role: of.role,
  preferences: of.preferences,
  version: of.version,
});

/** Whom a token for this profile speaks for. @param accountId the account that a partner's token named */
export const callerFor = (of: Profile, accountId?: string): Caller => ({
  tenantId: of.tenantId,
  voterId: of.voterId,
  role: of.role,
  ...(accountId !== undefined && { accountId }),
  ...(of.role === 'admin' && of.votings !== undefined && { votings: of.votings }),
});
