import * as z from 'zod/mini';

const aboutVoting = { votingId: z.string(), title: z.string() };
const common = { messageId: z.string(), at: z.string() };

/** What a message says, by its kind. */
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
  z.object({
    ...common,
    kind: z.literal('credits-purchased'),
    purchaseId: z.string(),
    credits: z.int(),
    balance: z.int(),
  }),
  z.object({ ...common, kind: z.literal('report-ready'), month: z.string() }),
]);
/** A message to a voter, as the inbox, the open app and a push carry it. */
export type Message = z.output<typeof message>;

const standing = z.object({ readAt: z.optional(z.string()), withdrawn: z.optional(z.boolean()) });
/** A message in the inbox: read at some time, or not; its voting moved or cancelled since, or not. */
export type InboxItem = Message & z.output<typeof standing>;

export const inboxPage = z.object({
  items: z.array(z.intersection(message, standing)),
  nextCursor: z.optional(z.string()),
  unread: z.int(),
});

export const messaging = z.object({ pushKey: z.string() });

export const device = z.object({
  deviceId: z.string(),
  label: z.optional(z.string()),
  addedAt: z.string(),
});
/** A device that gets one's messages. */
export type Device = z.output<typeof device>;
export const devices = z.object({ items: z.array(device) });

/** What the server says over a live connection. */
export const liveWord = z.object({ type: z.literal('message'), message });
