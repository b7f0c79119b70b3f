import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { decodeCursor, definePage, encodeCursor, pagingQuery } from '@suffra/shared/http/cursor';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { loadInboxEntries } from '../application/load-inbox-entries.ts';
import { messageId } from '../domain/message.ts';
import { type InboxPage, readInboxPage, readReadTimes } from '../storage/inbox.ts';
import { inboxItem, toInboxItem } from './responses.ts';

/** Unread messages are counted among this many of the newest ones. */
const maxCounted = 100;

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/me/inbox',
  operationId: 'listInbox',
  summary: 'List your messages',
  description:
    'The newest first. A message is stored for 90 days. "withdrawn" marks a message whose voting was moved or cancelled since.',
  auth: ['voter', 'admin', 'operator'],
  query: z.strictObject(pagingQuery),
  responses: {
    200: {
      description: 'A page of messages, and how many of the newest 100 are unread.',
      body: z.extend(definePage(inboxItem), { unread: z.int().check(z.minimum(0), z.maximum(maxCounted)) }),
    },
  },
  problems: [],
});

const listCursor = z.strictObject({ before: messageId });

/** Creates the handler of the route. @param clock the server's clock */
export const createListInboxHandler = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller: { tenantId, voterId }, query: { limit = 20, cursor }, now }) => {
      const position = cursor === undefined ? undefined : decodeCursor(cursor, listCursor);
      const newest = await readInboxPage(tenantId, voterId, { limit: maxCounted, now });
      const newestReadTimes = await readReadTimes(tenantId, voterId, newest.messages);
      // The first page is part of the messages that are counted: it needs no second read.
      const { messages, last } =
        position === undefined
          ? truncatePage(newest, limit)
          : await readInboxPage(tenantId, voterId, { limit, now, ...position });
      const readTimes =
        position === undefined ? newestReadTimes : await readReadTimes(tenantId, voterId, messages);
      const entries = await loadInboxEntries(tenantId, messages, readTimes);
      const unread = newest.messages.filter(({ messageId }) => !newestReadTimes.has(messageId)).length;
      const nextCursor = last === undefined ? undefined : encodeCursor({ before: last });
      const items = entries.map(toInboxItem);
      return { status: 200, body: { items, unread, ...(nextCursor && { nextCursor }) } };
    },
    clock,
  );

/** Lists the caller's messages. */
export const handler = createListInboxHandler(systemClock);

function truncatePage(
  page: InboxPage,
  limit: number,
): { messages: InboxPage['messages']; last?: string | undefined } {
  if (page.messages.length <= limit) return page;
  const messages = page.messages.slice(0, limit);
  return { messages, last: messages.at(-1)?.messageId };
}
