import * as z from 'zod/mini';
import { brand } from '../brand.ts';
import { accountId, id, instant, tenantId, text, voterId } from '../fields.ts';
import { timeZonePeriods } from '../time-zone.ts';
import { issuerId, publicKey } from '../tokens/partner-key.ts';
import { defineEvent, maxSmallEvents } from './cloud-event.ts';

const source = '/suffra/identity';

/** A voter's preferences. */
export const preferences = z.object({
  showPaid: z.boolean(),
  reminders: z.boolean(),
  updates: z.boolean(),
  language: z.enum(['en', 'pl']),
});
export type Preferences = z.output<typeof preferences>;

/** Maximum number of votings that may be open at the same time. */
const quota = z.object({ perTenant: z.int().check(z.minimum(1)), perAccount: z.int().check(z.minimum(1)) });
/** The recipients of reminders before the start: all voters, or voters who follow the account or registered for the voting. */
export const reminderMode = z.enum(['all', 'followed']);
export type ReminderMode = z.output<typeof reminderMode>;

const tenantData = z.object({
  tenantId,
  name: text(1, 100),
  quota,
  /** The hosts from which pictures of votings may come. Absent or empty: every host. */
  pictureHosts: z.optional(z.array(z.string())),
  /** Absent: UTC. */
  timeZones: z.optional(timeZonePeriods),
  /** Absent: `all`. */
  reminderMode: z.optional(reminderMode),
  /** Absent: the tenant has no brand. */
  brand: z.optional(brand),
  /** Whether operators suspended the tenant. Absent: no. */
  suspended: z.optional(z.boolean()),
  /** Increases with every change. Subscribers keep the highest version they have seen. */
  version: z.int().check(z.minimum(1)),
});

export const tenantCreated = defineEvent({
  type: 'tenant.created',
  source,
  description: 'An operator created a tenant.',
  data: tenantData,
});
export const tenantChanged = defineEvent({
  type: 'tenant.changed',
  source,
  description:
    'The name, the quota, the picture hosts, the time zone, the reminder mode or the brand of a tenant changed, or it was suspended or resumed.',
  data: tenantData,
});
export const accountChanged = defineEvent({
  type: 'account.changed',
  source,
  description: 'An account was created or changed. Contains the complete account.',
  data: z.object({
    accountId,
    name: text(1, 100),
    /**
     * Maximum number of votings of this account that may be open at the same time. Defaults to `perAccount`
     * of the tenant.
     */
    quota: z.optional(z.int().check(z.minimum(1))),
    /** Starts at 1. Subscribers keep the highest version they have seen. */
    version: z.int().check(z.minimum(1)),
  }),
});
export const voterSignedUp = defineEvent({
  type: 'voter.signed-up',
  source,
  description:
    'A person got a profile, or a partner’s visitor exchanged a token for the first time. A visitor who only voted with a token is not signed up.',
  data: z.object({ voterId, role: z.enum(['voter', 'admin', 'operator']), preferences, version: z.int() }),
  maxEventsPerMessage: maxSmallEvents,
});
export const staffAdded = defineEvent({
  type: 'staff.added',
  source,
  description: 'A person became an admin or an operator.',
  data: z.object({ voterId, role: z.enum(['admin', 'operator']), version: z.int() }),
});
export const staffRemoved = defineEvent({
  type: 'staff.removed',
  source,
  description: 'An admin or an operator became a voter.',
  data: z.object({ voterId, version: z.int() }),
});
export const voterSignedIn = defineEvent({
  type: 'voter.signed-in',
  source,
  description: 'A voter signed in, or a partner’s visitor exchanged a token or voted with one.',
  data: z.object({
    voterId,
    signedInAt: instant,
    /** The account whose page the visitor came from. */
    accountId: z.optional(accountId),
    /** Whether it is the first sign-in of the voter, also after an erasure. Absent: no. */
    isFirst: z.optional(z.boolean()),
  }),
  maxEventsPerMessage: maxSmallEvents,
});
export const preferencesChanged = defineEvent({
  type: 'preferences.changed',
  source,
  description: 'A voter’s preferences changed. Contains all preferences.',
  data: z.object({ voterId, preferences, version: z.int() }),
});
export const voterErased = defineEvent({
  type: 'voter.erased',
  source,
  description:
    'A voter’s personal data must be erased. The voter may return with the same id and a later version.',
  data: z.object({
    voterId,
    erasedAt: instant,
    /**
     * The last version of the preferences that was erased. Subscribers delete and ignore all versions up to
     * it.
     */
    version: z.int().check(z.minimum(1)),
  }),
});

/** Orders the changes of one issuer: the sequence number of the change, with leading zeros. */
const revision = z.string().check(z.regex(/^\d{40}$/));
/** Identifies one version of one registration of an issuer. Fetched keys belong to it. */
const registrationId = z.string().check(z.minLength(1));

export const partnerIssuerChanged = defineEvent({
  type: 'partner-issuer.changed',
  source,
  description: 'An issuer of visitors’ tokens was registered or changed. Contains the complete issuer.',
  data: z.object({
    issuerId,
    /** The `iss` of its tokens. */
    issuer: z.string(),
    /** The ids of its visitors derive from it. */
    entryId: z.string().check(z.minLength(1)),
    registrationId,
    /** The registered keys. Absent: the keys are fetched from an address, see `partner-keys.fetched`. */
    keys: z.optional(z.array(publicKey)),
    revision,
  }),
});
export const partnerIssuerDeleted = defineEvent({
  type: 'partner-issuer.deleted',
  source,
  description: 'An issuer of visitors’ tokens was deleted. Its tokens are not accepted any more.',
  data: z.object({ issuerId, revision }),
});
export const partnerKeysFetched = defineEvent({
  type: 'partner-keys.fetched',
  source,
  description: 'The keys of an issuer were fetched from its address.',
  data: z.object({ issuerId, registrationId, keys: z.array(publicKey), fetchedAt: instant, revision }),
});
export const partnerTokenUsed = defineEvent({
  type: 'partner-token.used',
  source,
  description: 'A visitor’s token that may be used once was exchanged.',
  maxEventsPerMessage: maxSmallEvents,
  data: z.object({
    /** A hash of the issuer and the `jti`. */
    hash: z.string().check(z.minLength(1)),
    /** No token of this `jti` is accepted after this time, in seconds since the epoch. */
    expiresAt: z.int(),
  }),
});

/** The command to identity's jobs queue about a visitor whose token ballot has verified. */
export const recordVisitorSignIn = defineEvent({
  type: 'record-visitor-sign-in',
  source: '/suffra/ballot',
  description: 'Record the sign-in of a partner’s visitor who voted without an exchange of the token.',
  maxEventsPerMessage: maxSmallEvents,
  data: z.object({
    voterId,
    issuerId,
    /** The account whose page the visitor came from. */
    accountId: z.optional(accountId),
    signedInAt: instant,
    /** The hash of a token that may be used once. */
    tokenUse: z.optional(z.string().check(z.minLength(1))),
  }),
});

/** The part of a voter's data that was exported. Each service exports its own part. */
export const exportedPart = z.enum([
  'profile',
  'votes',
  'wallet',
  'purchases',
  'inbox',
  'devices',
  'followed-accounts',
  'audit',
  // The id and name of the voter with an e-mail address.
  'lookup',
  // The names and e-mail addresses of a page of voters.
  'list',
]);

/** A change that the audit records. */
export const auditedChange = z.enum([
  'tenant-created',
  'tenant-changed',
  'tenant-suspended',
  'tenant-resumed',
  'account-created',
  'account-changed',
  'key-created',
  'key-rotated',
  'key-revoked',
  'staff-changed',
  'sign-in-provider-changed',
  'voting-created',
  'voting-changed',
  'voting-corrected',
  'voting-cancelled',
  'voting-ended-early',
  'pack-created',
  'pack-changed',
  'credits-granted',
  'electorate-changed',
  'difference-handled',
]);

/** A command to the queue of identity, sent by every service that exports data or that admins change. */
export const recordAudit = defineEvent({
  type: 'record-audit',
  source: '/suffra',
  description: 'Record an export of personal data, or a change by an admin, in the audit log.',
  data: z.object({
    act: z.enum(['voting-exported', 'voter-exported', ...auditedChange.options]),
    /** The voter id of the person, or the id of the API key, that did it. */
    by: voterId,
    at: instant,
    voterId: z.optional(voterId),
    /** Only for the export of a voter. */
    part: z.optional(exportedPart),
    votingId: z.optional(id),
    accountId: z.optional(accountId),
    /** The API key that changed. */
    keyId: z.optional(id),
    /** The pack of credits that changed. */
    packId: z.optional(z.string()),
    /** Credits that were given, or taken (negative). */
    credits: z.optional(z.int()),
  }),
});

/** All events that identity publishes. */
export const identityEvents = [
  tenantCreated,
  tenantChanged,
  accountChanged,
  voterSignedUp,
  staffAdded,
  staffRemoved,
  voterSignedIn,
  preferencesChanged,
  voterErased,
  partnerIssuerChanged,
  partnerIssuerDeleted,
  partnerKeysFetched,
  partnerTokenUsed,
];
