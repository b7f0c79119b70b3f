import * as z from 'zod/mini';
import { accountId, id, instant, text } from '../http/fields.ts';
import { defineEvent } from './envelope.ts';

const source = '/suffra/votings';

/** One of the things to choose from. Its id is `o1` to `o50`, given at creation and never reused. */
export const option = z.object({
  id: z.string().check(z.regex(/^o([1-9]|[1-4]\d|50)$/)),
  label: text(1, 120),
  imageUrl: z.optional(z.url({ protocol: /^https$/ }).check(z.maxLength(500))),
});
export type Option = z.output<typeof option>;

/** How one votes: one option; several, within bounds; an order of preference; or everything one approves of. */
export const ballotKind = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single') }),
  z.strictObject({
    kind: z.literal('multiple'),
    min: z.int().check(z.minimum(1), z.maximum(50)),
    max: z.int().check(z.minimum(1), z.maximum(50)),
  }),
  z.strictObject({ kind: z.literal('ranked') }),
  z.strictObject({ kind: z.literal('approval') }),
]);
export type BallotKind = z.output<typeof ballotKind>;

/** Who sees results: all, at once; all, when certified; admins alone. */
export const resultsVisibility = z.enum(['live', 'after-close', 'admins']);
/** Whether a vote may be changed. */
export const changeRule = z.enum(['none', 'until-close']);

/** Everything another service may need of a voting: it keeps the copy with the highest version. */
export const votingSnapshot = z.object({
  votingId: id,
  version: z.int().check(z.minimum(1)),
  title: text(1, 120),
  options: z.array(option).check(z.minLength(2), z.maxLength(50)),
  startsAt: instant,
  /** Exclusive: a vote at this very instant is too late. */
  endsAt: instant,
  /** Credits that a vote costs. */
  price: z.int().check(z.minimum(0), z.maximum(1)),
  ballot: ballotKind,
  change: changeRule,
  results: resultsVisibility,
  accountId: z.optional(accountId),
  /** Over how many partitions the votes are spread: a power of two, fixed at creation. */
  buckets: z.int().check(z.minimum(1), z.maximum(1024)),
  cancelled: z.boolean(),
});
export type VotingSnapshot = z.output<typeof votingSnapshot>;

/** A moment of a voting that was not cancelled then: all that a message about it says, as of this version. */
export const moment = z.object({
  votingId: id,
  version: z.int().check(z.minimum(1)),
  title: text(1, 120),
  startsAt: instant,
  endsAt: instant,
});

export const votingScheduled = defineEvent({
  type: 'voting.scheduled',
  source,
  description: 'An admin created a voting.',
  data: votingSnapshot,
});
export const votingChanged = defineEvent({
  type: 'voting.changed',
  source,
  description: 'A voting was edited: the whole of it, as of this version.',
  data: votingSnapshot,
});
export const votingCancelled = defineEvent({
  type: 'voting.cancelled',
  source,
  description: 'A voting was cancelled: no vote of it counts.',
  data: votingSnapshot,
});
export const votingStartingSoon = defineEvent({
  type: 'voting.starting-soon',
  source,
  description: 'A voting starts in 15 minutes, or sooner when it was scheduled later than that.',
  data: moment,
});
export const votingOpened = defineEvent({
  type: 'voting.opened',
  source,
  description: 'The start of a voting has come.',
  data: moment,
});
export const votingClosingSoon = defineEvent({
  type: 'voting.closing-soon',
  source,
  description: 'A voting ends in 5 minutes, or sooner when it is shorter than that.',
  data: z.extend(moment, {
    /** The whole of it, so that nobody waits for a copy that is on its way; events of before it was told lack it. */
    voting: z.optional(votingSnapshot),
  }),
});
export const votingClosed = defineEvent({
  type: 'voting.closed',
  source,
  description: 'The end of a voting has come: its result can be certified.',
  data: moment,
});

/** The events that carry a whole snapshot. */
export const votingSnapshots = [votingScheduled, votingChanged, votingCancelled];
/** Everything votings publishes. */
export const votingsEvents = [
  ...votingSnapshots,
  votingStartingSoon,
  votingOpened,
  votingClosingSoon,
  votingClosed,
];
