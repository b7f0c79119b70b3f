import * as z from 'zod/mini';

const counts = z.record(z.string(), z.number());

const tieBreakRule = z.enum(['earlier-round', 'option-order']);

const round = z.object({
  counts,
  eliminated: z.optional(z.string()),
  exhausted: z.optional(z.number()),
  tie: z.optional(z.object({ options: z.array(z.string()), rule: tieBreakRule })),
});
/**
 * One round of a ranked count: votes by option, the option eliminated after it, and votes without a further preference.
 */
export type Round = z.output<typeof round>;

/** A result. The counts are missing while they are hidden from the caller or being certified. */
export const results = z.object({
  votingId: z.string(),
  status: z.enum(['live', 'counting', 'certified']),
  votes: z.optional(z.number()),
  electorateSize: z.optional(z.number()),
  counts: z.optional(counts),
  winners: z.optional(z.array(z.string())),
  tie: z.optional(
    z.object({ options: z.array(z.string()), rule: z.enum(['shared', ...tieBreakRule.options]) }),
  ),
  rounds: z.optional(z.array(round)),
  certifiedAt: z.optional(z.string()),
  /** For admins: votes by way of signing in. */
  signIns: z.optional(counts),
});
export type Results = z.output<typeof results>;

export const turnout = z.object({
  votingId: z.string(),
  registered: z.number(),
  voted: z.number(),
  /** Number of people on the list. Present if the voting is limited to a list. */
  electorateSize: z.optional(z.number()),
  signIns: z.optional(counts),
});
export type Turnout = z.output<typeof turnout>;
