import * as z from 'zod/mini';

const participant = z.object({
  voterId: z.string(),
  registeredAt: z.optional(z.string()),
  votedAt: z.optional(z.string()),
});
/** Somebody who takes part in a voting. */
export type Participant = z.output<typeof participant>;
export const participants = z.object({ items: z.array(participant), nextCursor: z.optional(z.string()) });

/** What was voted in a voting: the same ballots together. */
export const ballots = z.object({
  votes: z.int(),
  ballots: z.array(z.object({ choices: z.array(z.string()), votes: z.int() })),
});
export type Ballots = z.output<typeof ballots>;

const audited = z.object({
  at: z.string(),
  act: z.enum(['voter-erased', 'voter-exported', 'voting-exported']),
  by: z.string(),
  voterId: z.optional(z.string()),
  votingId: z.optional(z.string()),
});
/** Who took data out or had it erased. */
export type Audited = z.output<typeof audited>;
export const auditPage = z.object({ items: z.array(audited), nextCursor: z.optional(z.string()) });
export type AuditPage = z.output<typeof auditPage>;
