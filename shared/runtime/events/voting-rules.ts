import * as z from 'zod/mini';
import { accountId, id, instant } from '../fields.ts';
import { defaultResultStep, maxResultStep } from '../result-step.ts';

/** The id of an option, `o1` to `o50`, is assigned at creation and never reused. */
export const optionId = z.string().check(z.regex(/^o([1-9]|[1-4]\d|50)$/));

/**
 * How people vote: one option, several within limits, options in order of preference, or all options they
 * approve of.
 */
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

/** The people who can see the results: everyone at any time, everyone after certification, or only admins. */
export const resultsVisibility = z.enum(['live', 'after-close', 'admins']);
/**
 * Minimum number of new votes between two publications of live results. A smaller number would reveal the choices of
 * voters whose participation is known.
 */
export const resultStep = z.int().check(z.minimum(defaultResultStep), z.maximum(maxResultStep));
/** Whether voters may change their vote. */
export const changeRule = z.enum(['none', 'until-close']);
/**
 * The people who may vote: everyone of the tenant, only visitors who come from pages of the voting's account, or only the
 * people on a list that ballot stores.
 */
export const eligibleVoters = z.enum(['all', 'account', 'list']);

/** Why and when a voting was cancelled. The reason is shown to its voters. */
export const cancellation = z.object({
  reason: z.string().check(z.minLength(1), z.maxLength(300)),
  cancelledAt: instant,
});
export type Cancellation = z.output<typeof cancellation>;

/**
 * The part of a voting that decides about a vote, except its options. The events of votings are in another file: a function
 * that casts votes does not need them, and would create their schemas at each cold start (docs/decisions/043).
 */
export const votingRules = z.object({
  votingId: id,
  version: z.int().check(z.minimum(1)),
  title: z.string().check(z.minLength(1), z.maxLength(120)),
  startsAt: instant,
  /** Exclusive: a vote at exactly this instant is late. */
  endsAt: instant,
  /** Credits that a vote costs. */
  price: z.int().check(z.minimum(0), z.maximum(1)),
  ballot: ballotKind,
  change: changeRule,
  results: resultsVisibility,
  /** Absent in events of earlier versions, which means {@link defaultResultStep}. */
  resultStep: z.optional(resultStep),
  accountId: z.optional(accountId),
  /** Absent: everyone of the tenant. */
  eligibleVoters: z.optional(eligibleVoters),
  /** Number of partitions that the votes are spread over: a power of two, fixed at creation. */
  buckets: z.int().check(z.minimum(1), z.maximum(1024)),
  cancelled: z.boolean(),
  /** Present if it was cancelled. */
  cancellation: z.optional(cancellation),
});
