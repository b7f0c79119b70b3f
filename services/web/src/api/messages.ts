import * as z from 'zod/mini';
import { send } from './http.ts';
import { type InboxItem, inboxPage } from './shapes/messages.ts';

/** A page of the caller's messages, the newest first; `unread` counts to 100 at most. */
export const readInbox = async (
  limit: number,
  cursor?: string,
): Promise<{ items: InboxItem[]; nextCursor?: string | undefined; unread: number }> => {
  const search = new URLSearchParams({ limit: String(limit), ...(cursor !== undefined && { cursor }) });
  return (await send({ method: 'GET', path: `/v1/me/inbox?${search}`, answer: inboxPage })).data;
};

/** Marks messages as read, at most 100. */
export const markRead = async (messageIds: readonly string[]): Promise<void> => {
  const body = { messageIds };
  await send({ method: 'POST', path: '/v1/me/inbox/read', body, answer: z.undefined(), tries: 3 });
};
