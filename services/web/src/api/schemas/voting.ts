import { defaultResultStep } from '@suffra/shared/result-step';
import * as z from 'zod/mini';

export const ballot = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single') }),
  z.object({ kind: z.literal('multiple'), min: z.number(), max: z.number() }),
  z.object({ kind: z.literal('ranked') }),
  z.object({ kind: z.literal('approval') }),
]);

const option = z.object({ id: z.string(), label: z.string(), imageUrl: z.optional(z.string()) });
/** An option of a voting. */
export type VotingOption = z.output<typeof option>;

const correctedPart = z.discriminatedUnion('part', [
  z.object({ part: z.literal('description'), before: z.string() }),
  z.object({ part: z.literal('picture'), optionId: z.string(), before: z.optional(z.string()) }),
]);
/** A correction of the description or of pictures after the settings were fixed. */
const correction = z.object({ at: z.string(), reason: z.string(), parts: z.array(correctedPart) });
export type Correction = z.output<typeof correction>;

const common = {
  votingId: z.string(),
  version: z.number(),
  title: z.string(),
  description: z._default(z.string(), ''),
  startsAt: z.string(),
  endsAt: z.string(),
  state: z.enum(['coming', 'open', 'closed', 'cancelled']),
  price: z.number(),
  ballot,
  results: z.enum(['live', 'after-close', 'admins']),
  change: z.enum(['none', 'until-close']),
  accountId: z.optional(z.string()),
  /** Only of a voting that an admin ended early. */
  earlyEnd: z.optional(z.object({ reason: z.string(), plannedEndsAt: z.string() })),
};

const cancellation = z.object({ reason: z.string(), cancelledAt: z.string() });

/** A voting with its options. */
export const voting = z.object({
  ...common,
  options: z.array(option),
  /** Live results are published when at least this number of votes has been added. */
  resultStep: z._default(z.number(), defaultResultStep),
  /** The people who may vote: everyone, or only visitors of the account's pages. */
  eligibleVoters: z._default(z.enum(['all', 'account', 'list']), 'all'),
  /** Only of a cancelled voting. */
  cancellation: z.optional(cancellation),
  /** The oldest first. */
  corrections: z._default(z.array(correction), []),
});
export type Voting = z.output<typeof voting>;

/** A voting in a list. */
export const votingSummary = z.object({ ...common, optionCount: z.number() });
export type VotingSummary = z.output<typeof votingSummary>;

export const votingPage = z.object({
  items: z.array(votingSummary),
  /** Whether paid votings are listed: the voter's preference as votings knows it. */
  showsPaid: z.boolean(),
  nextCursor: z.optional(z.string()),
});
export type VotingPage = z.output<typeof votingPage>;

const count = z.object({ count: z.number(), isExact: z.boolean() });
/** A number of votings. If it is not exact, there are more. */
export type VotingCount = z.output<typeof count>;
export const votingCounts = z.object({
  open: count,
  coming: count,
  closed: count,
  cancelled: count,
  showsPaid: z.boolean(),
});
export type VotingCounts = z.output<typeof votingCounts>;
