import * as z from 'zod/mini';

const participant = z.object({
  voterId: z.string(),
  registeredAt: z.optional(z.string()),
  votedAt: z.optional(z.string()),
});
/** Somebody who takes part in a voting. */
export type Participant = z.output<typeof participant>;
export const participants = z.object({ items: z.array(participant), nextCursor: z.optional(z.string()) });

/** The export of what was voted in a voting, as far as it is. */
export const ballotsExport = z.discriminatedUnion('state', [
  z.object({ state: z.literal('making'), done: z.int(), parts: z.int() }),
  z.object({
    state: z.literal('ready'),
    votes: z.int(),
    differentBallots: z.int(),
    files: z.object({ csv: z.string(), json: z.string() }),
  }),
  z.object({ state: z.literal('failed') }),
]);
export type BallotsExport = z.output<typeof ballotsExport>;

const audited = z.object({
  at: z.string(),
  act: z.enum(['voter-erased', 'voter-exported', 'voting-exported']),
  by: z.string(),
  voterId: z.optional(z.string()),
  /** Which of what is kept of the voter; one that this page has no word for is left unsaid. */
  part: z.catch(
    z.optional(z.enum(['profile', 'votes', 'wallet', 'purchases', 'inbox', 'devices', 'audit'])),
    undefined,
  ),
  votingId: z.optional(z.string()),
});
/** Who took data out or had it erased. */
export type Audited = z.output<typeof audited>;
export const auditPage = z.object({ items: z.array(audited), nextCursor: z.optional(z.string()) });
export type AuditPage = z.output<typeof auditPage>;
