import * as z from 'zod/mini';
import { send } from './http.ts';
import { type InboxPage, inboxPage } from './schemas/messages.ts';

/** Reads a page of the caller's messages, newest first. `unread` is at most 100. */
export const readInbox = async (limit: number, cursor?: string, maxAttempts = 3): Promise<InboxPage> => {
  const search = new URLSearchParams({ limit: String(limit), ...(cursor !== undefined && { cursor }) });
  return (await send({ method: 'GET', path: `/v1/me/inbox?${search}`, schema: inboxPage, maxAttempts })).data;
};

/** Reads the number of unread messages, at most 100. It is sent once, because it is read again with the next message. */
export const readUnreadCount = async (): Promise<number> => (await readInbox(1, undefined, 1)).unread;

/** Marks up to 100 messages as read. */
export const markMessagesRead = async (messageIds: readonly string[]): Promise<void> => {
  const body = { messageIds };
  await send({ method: 'POST', path: '/v1/me/inbox/read', body, schema: z.undefined(), maxAttempts: 3 });
};
