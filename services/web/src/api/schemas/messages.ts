import * as z from 'zod/mini';

const aboutVoting = { votingId: z.string(), title: z.string() };
const aboutCredits = { purchaseId: z.string(), credits: z.int(), balance: z.int() };
const common = { messageId: z.string(), at: z.string() };

/** The content of a message, by kind. */
export const message = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('reminder'), ...aboutVoting, startsAt: z.string() }),
  z.object({ ...common, kind: z.literal('alert'), ...aboutVoting, endsAt: z.string() }),
  z.object({
    ...common,
    kind: z.literal('update'),
    campaignId: z.string(),
    title: z.string(),
    text: z.string(),
    link: z.optional(z.string()),
  }),
  z.object({ ...common, kind: z.literal('vote-accepted'), ...aboutVoting }),
  z.object({ ...common, kind: z.literal('vote-declined'), ...aboutVoting }),
  z.object({ ...common, kind: z.literal('vote-voided'), ...aboutVoting }),
  z.object({ ...common, kind: z.literal('credits-purchased'), ...aboutCredits }),
  z.object({ ...common, kind: z.literal('credits-revoked'), ...aboutCredits }),
  z.object({ ...common, kind: z.literal('credits-restored'), ...aboutCredits }),
  z.object({ ...common, kind: z.literal('report-ready'), month: z.string() }),
  z.object({
    ...common,
    kind: z.literal(['voting-cancelled', 'voting-ended-early']),
    ...aboutVoting,
    reason: z.string(),
  }),
]);
/** A message to a voter, as the inbox, the live connection and a push deliver it. */
export type Message = z.output<typeof message>;

const inboxState = z.object({ readAt: z.optional(z.string()), withdrawn: z.optional(z.boolean()) });
/**
 * A message in the inbox, with its read time and whether it was withdrawn because its voting was rescheduled or
 * cancelled.
 */
export type InboxItem = Message & z.output<typeof inboxState>;

export const inboxItem = z.intersection(message, inboxState);
export const inboxPage = z.object({
  items: z.array(inboxItem),
  nextCursor: z.optional(z.string()),
  unread: z.int(),
});
/** The newest messages, or the next page of older ones. */
export type InboxPage = z.output<typeof inboxPage>;

export const pushSettings = z.object({ pushKey: z.string() });

export const device = z.object({
  deviceId: z.string(),
  label: z.optional(z.string()),
  addedAt: z.string(),
});
/** A device that receives the caller's messages. */
export type Device = z.output<typeof device>;
export const devices = z.object({ items: z.array(device) });

/** A frame of the live connection. */
export const liveMessage = z.object({ type: z.literal('message'), message });
