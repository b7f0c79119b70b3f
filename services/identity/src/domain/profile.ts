import { type Preferences, preferences } from '@suffra/shared/events/identity';
import { tenantId, voterId } from '@suffra/shared/fields';
import { type Caller, role } from '@suffra/shared/tokens/claims';
import * as z from 'zod/mini';

/** Creates the preferences of a new person. Updates (marketing) are opt-in: requirement 11 in docs/architecture.md. */
export const createDefaultPreferences = (language: Preferences['language'] = 'en'): Preferences => ({
  showPaid: true,
  reminders: true,
  updates: false,
  language,
});

/** The languages of the platform. */
export const language = preferences.shape.language;

/** The profile of a person, or of a partner's visitor, at a tenant. */
export const profile = z.object({
  tenantId,
  voterId,
  /** The sub of the person's Cognito user. A partner's visitor has none. */
  userId: z.optional(z.string()),
  /** The issuer of the tenant's OpenID provider, for a person who signs in there. */
  providerIssuer: z.optional(z.string()),
  /** Empty for a visitor whose token has no name, or who never exchanged a token. */
  name: z._default(z.string(), ''),
  email: z.optional(z.string()),
  role,
  /** The only votings that an admin may manage. Without it, all votings of the tenant. */
  votings: z.optional(z.array(z.string())),
  /** The only account that an admin may manage. */
  managedAccountId: z.optional(z.string()),
  /** Whether an admin may only read. Absent: the admin may also change. */
  isReadOnly: z.optional(z.literal(true)),
  /** When the last role was taken away from a voter who had been an admin. */
  staffUntil: z.optional(z.string()),
  preferences,
  /** When the person first signed in, or was invited. */
  signedUpAt: z.optional(z.string()),
  /**
   * Whether the other services know the person. It is absent for a partner's visitor who only voted with a token: see
   * docs/decisions/045-visitors-who-only-vote.md.
   */
  isPublished: z.optional(z.boolean()),
  lastSignInAt: z.optional(z.string()),
  version: z.int(),
});
export type Profile = z.output<typeof profile>;

/** The part of a profile that the list of voters shows. */
export const listedVoter = z.pick(profile, {
  voterId: true,
  name: true,
  email: true,
  role: true,
  signedUpAt: true,
});
export type ListedVoter = z.output<typeof listedVoter>;

/** Whether two sets of preferences differ. */
export const hasOtherPreferences = (one: Preferences, other: Preferences): boolean =>
  one.showPaid !== other.showPaid ||
  one.reminders !== other.reminders ||
  one.updates !== other.updates ||
  one.language !== other.language;

/** The caller that a token for this profile names. @param accountId the account from the partner's token */
export const createCaller = (
  { tenantId, voterId, role, votings, managedAccountId, isReadOnly }: Profile,
  accountId = role === 'admin' ? managedAccountId : undefined,
): Caller => ({
  tenantId,
  voterId,
  role,
  ...(accountId !== undefined && { accountId }),
  ...(role === 'admin' && votings !== undefined && { votings }),
  ...(role === 'admin' && isReadOnly !== undefined && { isReadOnly }),
});
