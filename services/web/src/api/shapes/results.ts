import * as z from 'zod/mini';

const counts = z.record(z.string(), z.number());

const round = z.object({
  counts,
  eliminated: z.optional(z.string()),
  exhausted: z.optional(z.number()),
});
/** One round of a ranked count: votes by option, who was eliminated after it, and votes with no preference left. */
export type Round = z.output<typeof round>;

/** Without numbers while they are counted and may not be seen before the count is certified. */
export const results = z.object({
  votingId: z.string(),
  status: z.enum(['live', 'counting', 'certified']),
  votes: z.optional(z.number()),
  counts: z.optional(counts),
  winners: z.optional(z.array(z.string())),
  rounds: z.optional(z.array(round)),
  certifiedAt: z.optional(z.string()),
});
export type Results = z.output<typeof results>;

export const turnout = z.object({ votingId: z.string(), registered: z.number(), voted: z.number() });
export type Turnout = z.output<typeof turnout>;
