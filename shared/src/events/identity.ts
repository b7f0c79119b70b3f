import * as z from 'zod/mini';
import { accountId, id, instant, tenantId, text, voterId } from '../http/fields.ts';
import { defineEvent } from './envelope.ts';

const source = '/suffra/identity';

/** What a voter decides about what they see and get. */
export const preferences = z.object({
  showPaid: z.boolean(),
  reminders: z.boolean(),
  updates: z.boolean(),
  language: z.enum(['en', 'pl']),
});
export type Preferences = z.output<typeof preferences>;

/** How many votings may run at the same instant; a positive whole number. */
const quota = z.object({ perTenant: z.int().check(z.minimum(1)), perAccount: z.int().check(z.minimum(1)) });
const tenantData = z.object({
  tenantId,
  name: text(1, 100),
  quota,
  /** Grows with each change; a subscriber keeps the highest it has seen. */
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
  description: 'The name or the quota of a tenant changed.',
  data: tenantData,
});
export const accountChanged = defineEvent({
  type: 'account.changed',
  source,
  description: 'A tenant made an account, or changed it; the whole of it, as of this version.',
  data: z.object({
    accountId,
    name: text(1, 100),
    /** How many of its votings may run at the same instant; without one, the tenant’s perAccount. */
    quota: z.optional(z.int().check(z.minimum(1))),
    /** From 1; a subscriber keeps the highest it has seen. */
    version: z.int().check(z.minimum(1)),
  }),
});
export const voterSignedUp = defineEvent({
  type: 'voter.signed-up',
  source,
  description:
    'A voter was seen for the first time: an account confirmed and signed in, or a partner’s visitor.',
  data: z.object({ voterId, role: z.enum(['voter', 'admin', 'operator']), preferences, version: z.int() }),
});
export const voterSignedIn = defineEvent({
  type: 'voter.signed-in',
  source,
  description: 'A voter signed in, or a partner’s visitor exchanged a token.',
  data: z.object({
    voterId,
    signedInAt: instant,
    /** The account whose visitor it is. */
    accountId: z.optional(accountId),
  }),
});
export const preferencesChanged = defineEvent({
  type: 'preferences.changed',
  source,
  description: 'A voter’s preferences changed; the whole of them, as of this version.',
  data: z.object({ voterId, preferences, version: z.int() }),
});
export const voterErased = defineEvent({
  type: 'voter.erased',
  source,
  description:
    'A voter’s personal data is to be erased. A partner’s visitor may come back under the same id, with a later version.',
  data: z.object({
    voterId,
    erasedAt: instant,
    /** The last version of the preferences that were erased: none up to it are to be kept, or taken in later on. */
    version: z.int().check(z.minimum(1)),
  }),
});

/** Which of what is kept of a voter was taken out: each service gives its own. */
export const exportedPart = z.enum(['profile', 'votes', 'wallet', 'purchases', 'inbox', 'devices', 'audit']);

/** A command to identity's queue, of whichever service gives data out. */
export const noteAudit = defineEvent({
  type: 'note-audit',
  source: '/suffra',
  description: 'Note in the audit that somebody took data out.',
  data: z.object({
    act: z.enum(['voting-exported', 'voter-exported']),
    /** Who did it. */
    by: voterId,
    at: instant,
    voterId: z.optional(voterId),
    /** Lines of before it was told lack it. */
    part: z.optional(exportedPart),
    votingId: z.optional(id),
  }),
});

/** Everything identity publishes. */
export const identityEvents = [
  tenantCreated,
  tenantChanged,
  accountChanged,
  voterSignedUp,
  voterSignedIn,
  preferencesChanged,
  voterErased,
];
