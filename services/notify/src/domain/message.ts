import { toEpochMs, toInstant } from '@suffra/shared/clock';
import { month } from '@suffra/shared/events/notify';
import type { Cancellation } from '@suffra/shared/events/voting-rules';
import type { EarlyEnd } from '@suffra/shared/events/votings';
import { id, instant, multilineText, text } from '@suffra/shared/fields';
import { deriveId } from '@suffra/shared/ids';
import * as z from 'zod/mini';

const aboutVoting = { votingId: id, title: z.string() };
const aboutCredits = { purchaseId: id, credits: z.int().check(z.minimum(1)), balance: z.int() };
/** A link in an update: an https address. */
export const link = z.url({ protocol: /^https$/ }).check(z.maxLength(500));

/** The content of a message. The client turns it into text, in the language of the reader. */
export const messageContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reminder'), ...aboutVoting, startsAt: instant }),
  z.object({ kind: z.literal('alert'), ...aboutVoting, endsAt: instant }),
  z.object({
    kind: z.literal('update'),
    campaignId: id,
    title: text(1, 80),
    text: multilineText(1, 300),
    link: z.optional(link),
  }),
  z.object({ kind: z.literal('vote-accepted'), ...aboutVoting }),
  z.object({ kind: z.literal('vote-declined'), ...aboutVoting }),
  z.object({ kind: z.literal('vote-voided'), ...aboutVoting }),
  z.object({ kind: z.literal('credits-purchased'), ...aboutCredits }),
  z.object({ kind: z.literal('credits-revoked'), ...aboutCredits }),
  z.object({ kind: z.literal('credits-restored'), ...aboutCredits }),
  z.object({ kind: z.literal('report-ready'), month }),
  z.object({ kind: z.literal('voting-cancelled'), ...aboutVoting, reason: multilineText(1, 300) }),
  z.object({ kind: z.literal('voting-ended-early'), ...aboutVoting, reason: multilineText(1, 300) }),
]);
export type MessageContent = z.output<typeof messageContent>;

/** A message to one voter. */
export interface Message {
  /** The same however often the message is created. */
  readonly messageId: string;
  /** When the reported event happened, in milliseconds since the epoch. */
  readonly at: number;
  readonly content: MessageContent;
}

/** A message to many voters. Times are milliseconds since the epoch. */
export interface NotificationTemplate {
  readonly content: MessageContent;
  readonly at: number;
  /** When the message loses its use. A push service does not keep it longer. */
  readonly staleAt: number;
  /** Tells apart messages of one kind about one subject, such as the start of a voting or the id of a vote. */
  readonly dedupKey: string;
}

/** The id of a message: its time, by which ids are ordered, and a hash of the subject and the voter. */
export const messageId = z.string().check(z.regex(/^2\d{7}T\d{9}Z\.[0-9A-HJKMNP-TV-Z]{26}$/));

/** Creates the message for one voter. Its id depends only on the kind, the subject, the dedup key and the voter. */
export function createMessage(voterId: string, { content, at, dedupKey }: NotificationTemplate): Message {
  const time = toInstant(at).replace(/[-:.]/g, '');
  return {
    messageId: `${time}.${deriveId(content.kind, getSubjectId(content), dedupKey, voterId)}`,
    at,
    content,
  };
}

/** The voting, campaign, purchase or month of a message. */
export function getSubjectId(content: MessageContent): string {
  switch (content.kind) {
    case 'update':
      return content.campaignId;
    case 'credits-purchased':
    case 'credits-revoked':
    case 'credits-restored':
      return content.purchaseId;
    case 'report-ready':
      return content.month;
    default:
      return content.votingId;
  }
}

/**
 * The topic of a push (RFC 8030 §5.4): a newer push replaces an unseen one with the same topic. Vote outcomes have their
 * own, so a returned credit does not replace the reason of a cancellation.
 */
export function getPushTopic(content: MessageContent): string {
  const subjectId = getSubjectId(content);
  return content.kind.startsWith('vote-') ? `${subjectId}-vote` : subjectId;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** How long a push of each kind is useful. The message stays in the inbox for longer. */
const updateLifetimeMs = 3 * dayMs;
const outcomeLifetimeMs = dayMs;
const reportLifetimeMs = 7 * dayMs;

/** The reminder 15 minutes before a voting starts. @param startsAt instant */
export const createReminderTemplate = (
  votingId: string,
  title: string,
  startsAt: string,
): NotificationTemplate => ({
  content: { kind: 'reminder', votingId, title, startsAt },
  at: toEpochMs(startsAt) - 15 * minuteMs,
  staleAt: toEpochMs(startsAt),
  dedupKey: startsAt,
});

/** The alert 5 minutes before a voting ends, for voters who registered and have not voted. @param endsAt instant */
export const createAlertTemplate = (
  votingId: string,
  title: string,
  endsAt: string,
): NotificationTemplate => ({
  content: { kind: 'alert', votingId, title, endsAt },
  at: toEpochMs(endsAt) - 5 * minuteMs,
  staleAt: toEpochMs(endsAt),
  dedupKey: endsAt,
});

/** The cancellation of a voting, for those who voted or registered. @param cancelledAt instant */
export const createCancellationTemplate = (
  votingId: string,
  title: string,
  { reason, cancelledAt }: Cancellation,
): NotificationTemplate => ({
  content: { kind: 'voting-cancelled', votingId, title, reason },
  at: toEpochMs(cancelledAt),
  staleAt: toEpochMs(cancelledAt) + outcomeLifetimeMs,
  dedupKey: 'once',
});

/** The early end of a voting, for those who voted or registered. @param endsAt instant */
export const createEarlyEndTemplate = (
  votingId: string,
  title: string,
  { reason }: Pick<EarlyEnd, 'reason'>,
  endsAt: string,
): NotificationTemplate => ({
  content: { kind: 'voting-ended-early', votingId, title, reason },
  at: toEpochMs(endsAt),
  staleAt: toEpochMs(endsAt) + outcomeLifetimeMs,
  dedupKey: 'once',
});

/** The message of a campaign. @param sentAt milliseconds since the epoch */
export const createUpdateTemplate = (
  content: Omit<Extract<MessageContent, { kind: 'update' }>, 'kind'>,
  sentAt: number,
): NotificationTemplate => ({
  content: { kind: 'update', ...content },
  at: sentAt,
  staleAt: sentAt + updateLifetimeMs,
  dedupKey: 'once',
});

/** The outcome of a paid vote or a purchase. @param at the time of the event, an instant */
export const createOutcomeTemplate = (
  content: MessageContent,
  at: string,
  dedupKey: string,
): NotificationTemplate => ({
  content,
  at: toEpochMs(at),
  staleAt: toEpochMs(at) + outcomeLifetimeMs,
  dedupKey,
});

/** The monthly report is ready. A report that is computed again has another time, so it is reported again. */
export const createReportTemplate = (content: MessageContent, at: string): NotificationTemplate => ({
  content,
  at: toEpochMs(at),
  staleAt: toEpochMs(at) + reportLifetimeMs,
  dedupKey: at,
});
