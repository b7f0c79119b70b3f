import * as z from 'zod/mini';
import { accountId, id, instant, multilineText, text } from '../fields.ts';
import { picturePathPattern } from '../public-objects/public-picture.ts';
import { defineEvent } from './cloud-event.ts';
import { optionId, votingRules } from './voting-rules.ts';

const source = '/suffra/votings';

/** The picture of an option: an HTTPS URL, or the path of an uploaded picture behind the CDN. */
const imageUrl = z.union([
  z.url({ protocol: /^https$/ }).check(z.maxLength(500)),
  z.string().check(z.regex(picturePathPattern)),
]);

/** An option of a voting. */
export const option = z.object({
  id: optionId,
  label: text(1, 120),
  imageUrl: z.optional(imageUrl),
});
export type VotingOption = z.output<typeof option>;

/** The maximum length of the reason for an early end. */
export const maxEarlyEndReason = 300;
/** Why an admin ended a voting before its planned end. The reason is shown to its voters. */
export const earlyEnd = z.object({
  reason: multilineText(1, maxEarlyEndReason),
  decidedAt: instant,
  /** The end that was planned before. */
  plannedEndsAt: instant,
  /** Whether everyone who registered or voted gets a message with the reason. */
  notifiesVoters: z.boolean(),
});
export type EarlyEnd = z.output<typeof earlyEnd>;

/** A part of a voting that was corrected, with its content before. A picture without `before` was added. */
export const correctedPart = z.discriminatedUnion('part', [
  z.object({ part: z.literal('description'), before: z.string() }),
  z.object({
    part: z.literal('picture'),
    optionId,
    before: z.optional(z.url({ protocol: /^https$/ }).check(z.maxLength(500))),
  }),
]);
export type CorrectedPart = z.output<typeof correctedPart>;

/** A correction of the description or of pictures after the settings were fixed. Voters see it. */
export const correction = z.object({
  at: instant,
  reason: text(1, 500),
  parts: z.array(correctedPart).check(z.minLength(1)),
});
export type Correction = z.output<typeof correction>;

/** Maximum size of all corrections of a voting as JSON, in bytes. An event holds at most 256 KB. */
export const maxCorrectionsBytes = 65_536;

/** Everything another service may need to know about a voting. Replicas keep the highest version. */
export const votingSnapshot = z.extend(votingRules, {
  options: z.array(option).check(z.minLength(2), z.maxLength(50)),
  /** Present if an admin ended it early: `endsAt` is then the early end. */
  earlyEnd: z.optional(earlyEnd),
  /** Corrections since the settings were fixed, the oldest first. */
  corrections: z.array(correction),
});
export type VotingSnapshot = z.output<typeof votingSnapshot>;

/**
 * A moment in the life of a voting that is not cancelled, with everything that a message about it contains.
 */
export const moment = z.object({
  votingId: id,
  version: z.int().check(z.minimum(1)),
  title: text(1, 120),
  startsAt: instant,
  endsAt: instant,
  accountId: z.optional(accountId),
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
  description: 'A voting was edited. Contains the complete voting.',
  data: votingSnapshot,
});
export const votingCancelled = defineEvent({
  type: 'voting.cancelled',
  source,
  description: 'A voting was cancelled, with the reason for its voters. None of its votes count.',
  data: votingSnapshot,
});
export const votingStartingSoon = defineEvent({
  type: 'voting.starting-soon',
  source,
  description: 'A voting starts in 15 minutes, or sooner if it was scheduled at short notice.',
  data: moment,
});
export const votingOpened = defineEvent({
  type: 'voting.opened',
  source,
  description: 'A voting has started.',
  data: moment,
});
export const votingClosingSoon = defineEvent({
  type: 'voting.closing-soon',
  source,
  description: 'A voting ends in 5 minutes, or sooner if it is shorter than that.',
  data: z.extend(moment, {
    /** The complete voting, so consumers need not wait for their replica. */
    voting: z.optional(votingSnapshot),
  }),
});
export const votingClosed = defineEvent({
  type: 'voting.closed',
  source,
  description: 'A voting has ended. Its result can be certified.',
  data: moment,
});

/** The events that contain a complete snapshot. */
export const votingSnapshots = [votingScheduled, votingChanged, votingCancelled];
/** All events that votings publishes. */
export const votingsEvents = [
  ...votingSnapshots,
  votingStartingSoon,
  votingOpened,
  votingClosingSoon,
  votingClosed,
];
