import { toInstant } from '@suffra/shared/clock';
import { instant } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { type Message, messageId, notice } from './notice.ts';
import { shown } from './push/payload.ts';
import type { Voting } from './table/votings.ts';

const more = { messageId, at: instant, readAt: z.optional(instant), withdrawn: z.optional(z.literal(true)) };
const [reminder, alert, update, accepted, declined, voided, purchased, reported] = notice.def.options;

/** A message as the inbox shows it. */
export const inboxItem = z.discriminatedUnion('kind', [
  z.extend(reminder, more),
  z.extend(alert, more),
  z.extend(update, more),
  z.extend(accepted, more),
  z.extend(declined, more),
  z.extend(voided, more),
  z.extend(purchased, more),
  z.extend(reported, more),
]);
export type InboxItem = z.output<typeof inboxItem>;

/** Whether what a message tells of has moved or was cancelled since. @param voting as it is now; undefined: not known */
export function isWithdrawn({ notice }: Message, voting: Voting | undefined): boolean {
  if (voting === undefined) return false;
  if (notice.kind === 'reminder') return voting.cancelled || voting.startsAt !== notice.startsAt;
  if (notice.kind === 'alert') return voting.cancelled || voting.endsAt !== notice.endsAt;
  return false;
}

/** A message for the inbox. @param readAt milliseconds since the epoch; undefined: unread */
export const itemOf = (message: Message, readAt: number | undefined, withdrawn: boolean): InboxItem => ({
  ...shown(message),
  ...(readAt !== undefined && { readAt: toInstant(readAt) }),
  ...(withdrawn && { withdrawn: true as const }),
});
