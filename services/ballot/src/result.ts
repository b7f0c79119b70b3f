import { instant } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import type { Counts } from './tally/counts.ts';

/** Votes per option id. */
const counts = z.record(z.string(), z.int());

/** One round of an instant runoff, as it is stored and shown. */
export const round = z.object({ counts, exhausted: z.int(), eliminated: z.optional(z.string()) });

/** A result that is final for one end of a voting. */
export const certified = z.object({
  /** Of the voting that was counted. */
  version: z.int(),
  endsAt: instant,
  votes: z.int(),
  registrations: z.int(),
  /** Ranked: first preferences. */
  counts,
  winners: z.array(z.string()),
  rounds: z.optional(z.array(round)),
  certifiedAt: instant,
  /** Whether the live tally had arrived at the same numbers. */
  tallyAgreed: z.boolean(),
});
export type Certified = z.output<typeof certified>;

/**
 * Who won where each choice counts one (single, multiple, approval): all with the highest count, none without votes.
 * @param options ids in the order in which the voting lists them
 */
export function mostVoted(options: readonly string[], votes: Readonly<Counts>): string[] {
  const top = Math.max(0, ...options.map((option) => votes[option] ?? 0));
  return top === 0 ? [] : options.filter((option) => votes[option] === top);
}
