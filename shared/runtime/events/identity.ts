import * as z from 'zod/mini';
import { accountId, id, instant, tenantId, text, voterId } from '../fields.ts';
import { timeZonePeriods } from '../time-zone.ts';
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
    'The name, the quota, the picture hosts, the time zone or the reminder mode of a tenant changed.',
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
  description: 'A voter signed in for the first time, or a partner’s visitor exchanged their first token.',
  data: z.object({ voterId, role: z.enum(['voter', 'admin', 'operator']), preferences, version: z.int() }),
});
export const voterSignedIn = defineEvent({
  type: 'voter.signed-in',
  source,
  description: 'A voter signed in, or a partner’s visitor exchanged a token.',
  data: z.object({
    voterId,
    signedInAt: instant,
    /** The account whose page the visitor came from. */
    accountId: z.optional(accountId),
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
]);

/** A change that the audit records. */
export const auditedChange = z.enum([
  'tenant-created',
  'tenant-changed',
  'account-created',
  'account-changed',
  'key-created',
  'key-rotated',
  'key-revoked',
  'staff-changed',
  'voting-created',
  'voting-changed',
  'voting-corrected',
  'voting-cancelled',
  'pack-created',
  'pack-changed',
  'credits-granted',
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
  voterSignedIn,
  preferencesChanged,
  voterErased,
];
