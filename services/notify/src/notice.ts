import { toEpochMs, toInstant } from '@suffra/shared/clock';
import { month } from '@suffra/shared/events/notify';
import { id, instant, text } from '@suffra/shared/http/fields';
import { derivedId } from '@suffra/shared/ids';
import * as z from 'zod/mini';

const aboutVoting = { votingId: id, title: z.string() };
/** A link that an update may carry: to the web, by https. */
export const link = z.url({ protocol: /^https$/ }).check(z.maxLength(500));

/** What a message says. Its words are put by the client, in the language of the one who reads it. */
export const notice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reminder'), ...aboutVoting, startsAt: instant }),
  z.object({ kind: z.literal('alert'), ...aboutVoting, endsAt: instant }),
  z.object({
    kind: z.literal('update'),
    campaignId: id,
    title: text(1, 80),
    text: text(1, 300),
    link: z.optional(link),
  }),
  z.object({ kind: z.literal('vote-accepted'), ...aboutVoting }),
  z.object({ kind: z.literal('vote-declined'), ...aboutVoting }),
  z.object({ kind: z.literal('vote-voided'), ...aboutVoting }),
  z.object({
    kind: z.literal('credits-purchased'),
    purchaseId: id,
    credits: z.int().check(z.minimum(1)),
    balance: z.int(),
  }),
  z.object({ kind: z.literal('report-ready'), month }),
]);
export type Notice = z.output<typeof notice>;

/** A message to one voter: what it says, under an id that is the same whenever it is sent. */
export interface Message {
  readonly messageId: string;
  /** When what it tells of came about, milliseconds since the epoch. */
  readonly at: number;
  readonly notice: Notice;
}

/** What is to be said to many: the notice, and what makes a message of it the same message when it comes again. */
export interface Occasion {
  readonly notice: Notice;
  readonly at: number;
  /** From when on it is of no use, milliseconds since the epoch; a push service keeps it no longer. */
  readonly staleAt: number;
  /** Distinguishes occasions of one kind about one thing: the instant of a window, the id of a vote. */
  readonly instance: string;
}

/** An id of a message: its instant, so that ids are ordered by time, and what follows from the occasion and the voter. */
export const messageId = z.string().check(z.regex(/^2\d{7}T\d{9}Z\.[0-9A-HJKMNP-TV-Z]{26}$/));

/**
 * The message of an occasion to a voter: one per kind, thing and instance (invariant 7), however often it is made.
 */
export function messageTo(voterId: string, { notice, at, instance }: Occasion): Message {
  const time = toInstant(at).replace(/[-:.]/g, '');
  return {
    messageId: `${time}.${derivedId(notice.kind, subjectOf(notice), instance, voterId)}`,
    at,
    notice,
  };
}

/** The voting, the campaign, the purchase or the month that a notice is about: what a push service may replace it by. */
export function subjectOf(notice: Notice): string {
  switch (notice.kind) {
    case 'update':
      return notice.campaignId;
    case 'credits-purchased':
      return notice.purchaseId;
    case 'report-ready':
      return notice.month;
    default:
      return notice.votingId;
  }
}

const minute = 60_000;

/** The occasion to remind of a voting's start (mission, requirement 11). */
export const reminderOf = (votingId: string, title: string, startsAt: string): Occasion => ({
  notice: { kind: 'reminder', votingId, title, startsAt },
  at: toEpochMs(startsAt) - 15 * minute,
  staleAt: toEpochMs(startsAt),
  instance: startsAt,
});

/** The occasion to warn those who have not voted of a voting's end (mission, requirement 11). */
export const alertOf = (votingId: string, title: string, endsAt: string): Occasion => ({
  notice: { kind: 'alert', votingId, title, endsAt },
  at: toEpochMs(endsAt) - 5 * minute,
  staleAt: toEpochMs(endsAt),
  instance: endsAt,
});

const day = 86_400_000;
/** How long an update is worth a notification, in milliseconds; in the inbox it stays longer. */
const updateLasts = 3 * day;

/** The occasion of a campaign. @param sentAt milliseconds since the epoch */
export const updateOf = (
  content: Omit<Extract<Notice, { kind: 'update' }>, 'kind'>,
  sentAt: number,
): Occasion => ({
  notice: { kind: 'update', ...content },
  at: sentAt,
  staleAt: sentAt + updateLasts,
  instance: 'once',
});
