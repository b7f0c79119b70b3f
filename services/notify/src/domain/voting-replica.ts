import { toEpochMs } from '@suffra/shared/clock';
import { cancellation } from '@suffra/shared/events/voting-rules';
import { earlyEnd } from '@suffra/shared/events/votings';
import * as z from 'zod/mini';
import type { Message } from './message.ts';

/** The replica of a voting: what messages need to know of it. */
export const votingReplica = z.object({
  votingId: z.string(),
  version: z.int(),
  title: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  accountId: z.optional(z.string()),
  cancelled: z.boolean(),
  /** Present if it was cancelled. */
  cancellation: z.optional(cancellation),
  /** Present if it was ended early. */
  earlyEnd: z.optional(earlyEnd),
});
export type VotingReplica = z.output<typeof votingReplica>;

/** Whether the reminder of this start may still be sent: the voting was not moved or cancelled, and has not started. */
export const isReminderDue = (voting: VotingReplica, startsAt: string, now: number): boolean =>
  !voting.cancelled && voting.startsAt === startsAt && now < toEpochMs(startsAt);

/** Whether the alert of this end may still be sent: the voting was not moved or cancelled, and has not ended. */
export const isAlertDue = (voting: VotingReplica, endsAt: string, now: number): boolean =>
  !voting.cancelled && voting.endsAt === endsAt && now < toEpochMs(endsAt);

/** Whether the voting was moved or cancelled after the message was sent. @param voting undefined: not known */
export function isWithdrawn({ content }: Message, voting: VotingReplica | undefined): boolean {
  if (voting === undefined) return false;
  if (content.kind === 'reminder') return voting.cancelled || voting.startsAt !== content.startsAt;
  if (content.kind === 'alert') return voting.cancelled || voting.endsAt !== content.endsAt;
  return false;
}
