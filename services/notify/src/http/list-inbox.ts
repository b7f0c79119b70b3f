import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { decodeCursor, encodeCursor, pageOf, paging } from '@suffra/shared/http/cursor';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { inboxItem } from '../inbox.ts';
import { type Message, messageId } from '../notice.ts';
import { itemsOf } from '../reading/inbox-items.ts';
import { readInbox, readMarks } from '../table/inbox.ts';

/** How many of the newest messages are looked at for the count of unread ones. */
const looked = 100;

export const contract = defineContract({
  method: 'GET',
  path: '/v1/me/inbox',
  operationId: 'listInbox',
  summary: 'Read your messages',
  description:
    'The newest first; each is kept for 90 days. "withdrawn" marks one whose voting was moved or cancelled since.',
  auth: ['voter', 'admin', 'operator'],
  query: z.strictObject(paging),
  answers: {
    200: {
      description: 'A page of messages, and how many of the newest 100 are unread.',
      body: z.extend(pageOf(inboxItem), { unread: z.int().check(z.minimum(0), z.maximum(looked)) }),
    },
  },
  problems: [],
});

const place = z.strictObject({ before: messageId });

/** Makes the route's function. @param clock the server's clock */
export const listInboxRoute = (clock: Clock) =>
  serve(
    contract,
    async ({ caller: { tenantId, voterId }, query: { limit = 20, cursor }, now }) => {
      const from = cursor === undefined ? {} : decodeCursor(cursor, place);
      const newest = await readInbox(tenantId, voterId, { limit: looked, now });
      // Of most inboxes the first page is part of what is looked at for the count.
      const { messages, last } =
        cursor === undefined
          ? cut(newest, limit)
          : await readInbox(tenantId, voterId, { limit, now, ...from });
      const recent = await readMarks(tenantId, voterId, newest.messages);
      const read = cursor === undefined ? recent : await readMarks(tenantId, voterId, messages);
      const items = await itemsOf(tenantId, messages, read);
      const unread = newest.messages.filter((each) => !recent.has(each.messageId)).length;
      const nextCursor = last === undefined ? undefined : encodeCursor({ before: last });
      return { status: 200, body: { items, unread, ...(nextCursor && { nextCursor }) } };
    },
    clock,
  );

/** Lists a voter's messages. */
export const handler = listInboxRoute(systemClock);

function cut({ messages, last }: { messages: Message[]; last?: string }, limit: number) {
  if (messages.length <= limit) return { messages, last };
  const first = messages.slice(0, limit);
  return { messages: first, last: first.at(-1)?.messageId };
}
