import * as z from 'zod/mini';

const participant = z.object({
  voterId: z.string(),
  registered: z.boolean(),
  voted: z.boolean(),
  /** Whole minutes, once the result is certified. */
  registeredAt: z.optional(z.string()),
  votedAt: z.optional(z.string()),
});
/** A participant of a voting. */
export type Participant = z.output<typeof participant>;
export const participantPage = z.object({ items: z.array(participant), nextCursor: z.optional(z.string()) });

/** The ballot export of a voting: running, ready or failed. */
export const ballotExport = z.discriminatedUnion('state', [
  z.object({ state: z.literal('making'), done: z.int(), parts: z.int() }),
  z.object({
    state: z.literal('ready'),
    votes: z.int(),
    differentBallots: z.int(),
    files: z.object({ csv: z.string(), csvSemicolon: z.string(), json: z.string() }),
  }),
  z.object({ state: z.literal('failed') }),
]);
export type BallotExport = z.output<typeof ballotExport>;

const foundVoter = z.object({
  voterId: z.string(),
  name: z.string(),
  role: z.enum(['voter', 'admin', 'operator']),
});
/** A voter who was found by e-mail address. */
export type FoundVoter = z.output<typeof foundVoter>;
export const foundVoters = z.object({ items: z.array(foundVoter) });

/** The actions that the audit log records. */
export const auditActs = [
  'voter-erased',
  'voter-exported',
  'voting-exported',
  'voting-created',
  'voting-changed',
  'voting-corrected',
  'voting-cancelled',
  'voting-ended-early',
  'electorate-changed',
  'credits-granted',
  'difference-handled',
  'pack-created',
  'pack-changed',
  'account-created',
  'account-changed',
  'key-created',
  'key-rotated',
  'key-revoked',
  'issuer-registered',
  'issuer-changed',
  'issuer-deleted',
  'staff-changed',
  'sign-in-provider-changed',
  'tenant-created',
  'tenant-changed',
  'tenant-suspended',
  'tenant-resumed',
] as const;
export type AuditAct = (typeof auditActs)[number];

const auditEntry = z.object({
  at: z.string(),
  /** Undefined if this client does not know it. */
  act: z.catch(z.optional(z.enum(auditActs)), undefined),
  by: z.string(),
  voterId: z.optional(z.string()),
  /** The exported part of the voter's data; undefined if this client does not know it. */
  part: z.catch(
    z.optional(
      z.enum([
        'profile',
        'votes',
        'wallet',
        'purchases',
        'inbox',
        'devices',
        'followed-accounts',
        'audit',
        'lookup',
        'list',
      ]),
    ),
    undefined,
  ),
  votingId: z.optional(z.string()),
  /** The URL of the partner issuer that changed. */
  issuer: z.optional(z.string()),
  accountId: z.optional(z.string()),
  keyId: z.optional(z.string()),
  packId: z.optional(z.string()),
  /** Credits that were given, or taken (negative). */
  credits: z.optional(z.int()),
});
/** An export, an erasure or a change in the log. */
export type AuditEntry = z.output<typeof auditEntry>;
export const auditPage = z.object({ items: z.array(auditEntry), nextCursor: z.optional(z.string()) });
export type AuditPage = z.output<typeof auditPage>;
