import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import { type Message, messageContent } from '../domain/message.ts';
import { inboxPk, type Key, messagePrefix, readMarkerPrefix, retentionSeconds, toExpiresAt } from './keys.ts';

const messageRow = z.object({ sk: z.string(), at: z.int(), content: messageContent });
const readMarkerRow = z.object({ sk: z.string(), readAt: z.int() });

export const messageKey = (tenantId: string, voterId: string, messageId: string): Key => ({
  pk: inboxPk(tenantId, voterId),
  sk: messagePrefix + messageId,
});

/** The id of the message of a row. */
export const parseMessageId = (sk: unknown): string => String(sk).slice(messagePrefix.length);

export const toMessageRow = (
  tenantId: string,
  voterId: string,
  { messageId, at, content }: Message,
  correlationId: string,
): Row => ({
  ...messageKey(tenantId, voterId, messageId),
  kind: 'message',
  at,
  content,
  expiresAt: toExpiresAt(at, retentionSeconds.message),
  correlationId,
});

export function parseMessageRow(row: Row): Message {
  const { sk, at, content } = messageRow.parse(row);
  return { messageId: parseMessageId(sk), at, content };
}

/** The marker of a message that was read. A row of its own: a message that is sent again stays read. */
export const toReadMarkerRow = (
  tenantId: string,
  voterId: string,
  messageId: string,
  readAt: number,
  correlationId: string,
): Row => ({
  pk: inboxPk(tenantId, voterId),
  sk: readMarkerPrefix + messageId,
  kind: 'read',
  readAt,
  expiresAt: toExpiresAt(readAt, retentionSeconds.message),
  correlationId,
});

export function parseReadMarkerRow(row: Row): { messageId: string; readAt: number } {
  const { sk, readAt } = readMarkerRow.parse(row);
  return { messageId: sk.slice(readMarkerPrefix.length), readAt };
}
