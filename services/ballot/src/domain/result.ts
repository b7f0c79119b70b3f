import { type Tie, tie, tieBreakRule } from '@suffra/shared/events/ballot';
import { instant } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import type { Round } from './instant-runoff.ts';
import type { Counts } from './tally.ts';

/** Votes per option id. */
const counts = z.record(z.string(), z.int());

/** One round of an instant runoff, as it is stored and returned. */
export const round = z.object({
  counts,
  exhausted: z.int(),
  eliminated: z.optional(z.string()),
  /** The options that had the fewest votes, if there were several, and the rule that chose one of them. */
  tie: z.optional(z.object({ options: z.array(z.string()), rule: tieBreakRule })),
});

/** A certified result. It is final for one `endsAt` of a voting. */
export const certifiedResult = z.object({
  /** Version of the voting that was counted. */
  version: z.int(),
  endsAt: instant,
  votes: z.int(),
  registrations: z.int(),
  /** Number of people who could vote. Present if the voting is limited to a list. */
  electorateSize: z.optional(z.int()),
  /** In a ranked voting: first preferences. */
  counts,
  /** Votes per way of signing in, except with a password. */
  signIns: z.optional(counts),
  winners: z.array(z.string()),
  tie: z.optional(tie),
  rounds: z.optional(z.array(round)),
  /** Rounded up to a whole minute. */
  certifiedAt: instant,
  /** Whether the live tally had the same counts. */
  tallyAgreed: z.boolean(),
});
export type CertifiedResult = z.output<typeof certifiedResult>;

/**
 * Finds the winners of a single, multiple or approval voting: all options with the highest count, and none if there are
 * no votes.
 * @param options ids in the order of the voting
 */
export function findWinners(options: readonly string[], votes: Readonly<Counts>): string[] {
  const max = Math.max(0, ...options.map((option) => votes[option] ?? 0));
  return max === 0 ? [] : options.filter((option) => votes[option] === max);
}

/**
 * Finds the options that share first place. In a single, multiple or approval voting all of them win. In a ranked
 * voting they were equal in every round until one was left, and the rule of the first of these rounds decided.
 * @param rounds of a ranked voting
 * @returns no tie if one option had the most votes, or if there are no votes
 */
export function findTie(winners: readonly string[], rounds?: readonly Round[]): { tie?: Tie } {
  if (rounds === undefined)
    return winners.length > 1 ? { tie: { options: [...winners], rule: 'shared' } } : {};
  let found: { tie?: Tie } = {};
  for (const { counts, tie } of rounds.slice(0, -1).reverse()) {
    if (tie === undefined || tie.options.length < Object.keys(counts).length) break;
    found = { tie };
  }
  return found;
}
