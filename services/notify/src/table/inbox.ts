import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { type Message, notice } from '../notice.ts';
import { getAll } from './get-all.ts';
import { expires, inboxPk, keepFor, messagePrefix, readPrefix } from './keys.ts';
import { putAll } from './put-all.ts';

const messageRow = z.object({ sk: z.string(), at: z.int(), notice });
const readRow = z.object({ sk: z.string(), readAt: z.int() });

/** A message for a voter. */
export interface Addressed {
  readonly voterId: string;
  readonly message: Message;
}

const keyOf = (tenantId: string, { voterId, message }: Addressed) => ({
  pk: inboxPk(tenantId, voterId),
  sk: messagePrefix + message.messageId,
});

/** Which of these messages are in their inboxes already: those were sent before. Consistent. */
export async function alreadyIn(tenantId: string, messages: readonly Addressed[]): Promise<Set<string>> {
  const rows = await getAll(
    messages.map((each) => keyOf(tenantId, each)),
    'sk',
  );
  return new Set(rows.map((row) => String(row.sk).slice(messagePrefix.length)));
}

/** Which of these ids are messages of this inbox. */
export async function present(tenantId: string, voterId: string, ids: readonly string[]): Promise<string[]> {
  const pk = inboxPk(tenantId, voterId);
  const rows = await getAll(
    ids.map((id) => ({ pk, sk: messagePrefix + id })),
    'sk',
  );
  return rows.map((row) => String(row.sk).slice(messagePrefix.length));
}

/** Puts messages into their inboxes: one write unit each. To put one again changes nothing. */
export function putMessages(
  tenantId: string,
  messages: readonly Addressed[],
  correlationId: string,
): Promise<void> {
  return putAll(
    messages.map((each) => {
      const { at, notice } = each.message;
      const expiresAt = expires(at, keepFor.message);
      return { ...keyOf(tenantId, each), kind: 'message', at, notice, expiresAt, correlationId };
    }),
  );
}

/**
 * Reads a page of an inbox, the newest first.
 * @param before the id of the last message of the page before
 * @param now milliseconds since the epoch: what has expired by then is left out, though it may still be stored
 */
export async function readInbox(
  tenantId: string,
  voterId: string,
  { limit, before, now }: { limit: number; before?: string; now: number },
): Promise<{ messages: Message[]; last?: string }> {
  const { Items = [], LastEvaluatedKey: more } = await documentClient().send(
    new QueryCommand({
      TableName: tableName().NOTIFY_TABLE,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :messages)',
      FilterExpression: 'expiresAt > :now',
      ExpressionAttributeValues: {
        ':pk': inboxPk(tenantId, voterId),
        ':messages': messagePrefix,
        ':now': Math.floor(now / 1000),
      },
      ...(before !== undefined && {
        ExclusiveStartKey: { pk: inboxPk(tenantId, voterId), sk: messagePrefix + before },
      }),
      ScanIndexForward: false,
      Limit: limit,
      ConsistentRead: true,
    }),
  );
  const messages = Items.map((item) => messageRow.parse(item)).map(({ sk, at, notice }) => ({
    messageId: sk.slice(messagePrefix.length),
    at,
    notice,
  }));
  return { messages, ...(more !== undefined && { last: String(more.sk).slice(messagePrefix.length) }) };
}

/** When messages were read, by id; rows of their own, so that a message that is sent again stays read. */
export async function readMarks(
  tenantId: string,
  voterId: string,
  messages: readonly Message[],
): Promise<Map<string, number>> {
  const [newest] = messages;
  const oldest = messages.at(-1);
  if (newest === undefined || oldest === undefined) return new Map();
  const { Items = [] } = await documentClient().send(
    new QueryCommand({
      TableName: tableName().NOTIFY_TABLE,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :oldest AND :newest',
      ExpressionAttributeValues: {
        ':pk': inboxPk(tenantId, voterId),
        ':oldest': readPrefix + oldest.messageId,
        ':newest': readPrefix + newest.messageId,
      },
      ConsistentRead: true,
    }),
  );
  const marks = Items.map((item) => readRow.parse(item));
  return new Map(marks.map(({ sk, readAt }) => [sk.slice(readPrefix.length), readAt]));
}

/** Marks messages as read. @param at milliseconds since the epoch */
export function markRead(
  tenantId: string,
  voterId: string,
  ids: readonly string[],
  at: number,
  correlationId: string,
): Promise<void> {
  const expiresAt = expires(at, keepFor.message);
  const rows = ids.map((id) => ({
    pk: inboxPk(tenantId, voterId),
    sk: readPrefix + id,
    kind: 'read',
    readAt: at,
    expiresAt,
    correlationId,
  }));
  return putAll(rows);
}
