import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { Message } from '../domain/message.ts';
import { tableName } from '../env.ts';
import { batchGetRows } from './batch-get.ts';
import { batchPutRows } from './batch-put.ts';
import {
  messageKey,
  parseMessageId,
  parseMessageRow,
  parseReadMarkerRow,
  toMessageRow,
  toReadMarkerRow,
} from './inbox-rows.ts';
import { inboxPk, messagePrefix, readMarkerPrefix } from './keys.ts';

/** A message and the voter it is for. */
export interface AddressedMessage {
  readonly voterId: string;
  readonly message: Message;
}

/** Reads which of these messages are in their inboxes, consistently. Those were sent before. @returns their ids */
export async function readDeliveredIds(
  tenantId: string,
  messages: readonly AddressedMessage[],
): Promise<Set<string>> {
  const rows = await batchGetRows(
    messages.map(({ voterId, message }) => messageKey(tenantId, voterId, message.messageId)),
    'sk',
  );
  return new Set(rows.map(({ sk }) => parseMessageId(sk)));
}

/** Reads which of these ids are messages of this inbox. */
export async function readExistingIds(
  tenantId: string,
  voterId: string,
  messageIds: readonly string[],
): Promise<string[]> {
  const rows = await batchGetRows(
    messageIds.map((messageId) => messageKey(tenantId, voterId, messageId)),
    'sk',
  );
  return rows.map(({ sk }) => parseMessageId(sk));
}

/** Stores messages in their inboxes, one write unit each. Repeating it changes nothing. */
export const insertMessages = (
  tenantId: string,
  messages: readonly AddressedMessage[],
  correlationId: string,
): Promise<void> =>
  batchPutRows(
    messages.map(({ voterId, message }) => toMessageRow(tenantId, voterId, message, correlationId)),
  );

/** A page of an inbox. */
export interface InboxPage {
  readonly messages: Message[];
  /** The id of the message at which the page ends; absent on the last page. */
  readonly last?: string;
}

/**
 * Reads a page of an inbox, the newest message first.
 * @param options.before the id of the last message of the previous page
 * @param options.now milliseconds since the epoch: expired messages are left out, even if they are still stored
 */
export async function readInboxPage(
  tenantId: string,
  voterId: string,
  { limit, before, now }: { limit: number; before?: string; now: number },
): Promise<InboxPage> {
  const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(
    new QueryCommand({
      TableName: tableName().NOTIFY_TABLE,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :messages)',
      FilterExpression: 'expiresAt > :now',
      ExpressionAttributeValues: {
        ':pk': inboxPk(tenantId, voterId),
        ':messages': messagePrefix,
        ':now': Math.floor(now / 1000),
      },
      ...(before !== undefined && { ExclusiveStartKey: messageKey(tenantId, voterId, before) }),
      ScanIndexForward: false,
      Limit: limit,
      ConsistentRead: true,
    }),
  );
  return {
    messages: Items.map(parseMessageRow),
    ...(LastEvaluatedKey && { last: parseMessageId(LastEvaluatedKey.sk) }),
  };
}

/**
 * Reads when messages were read.
 * @param messages consecutive messages of the inbox, the newest first
 * @returns milliseconds since the epoch by message id; unread messages are left out
 */
export async function readReadTimes(
  tenantId: string,
  voterId: string,
  messages: readonly Message[],
): Promise<Map<string, number>> {
  const [newest] = messages;
  const oldest = messages.at(-1);
  if (newest === undefined || oldest === undefined) return new Map();
  const { Items = [] } = await getDocumentClient().send(
    new QueryCommand({
      TableName: tableName().NOTIFY_TABLE,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :oldest AND :newest',
      ExpressionAttributeValues: {
        ':pk': inboxPk(tenantId, voterId),
        ':oldest': readMarkerPrefix + oldest.messageId,
        ':newest': readMarkerPrefix + newest.messageId,
      },
      ConsistentRead: true,
    }),
  );
  return new Map(Items.map(parseReadMarkerRow).map(({ messageId, readAt }) => [messageId, readAt]));
}

/** Marks messages as read. @param readAt milliseconds since the epoch */
export const insertReadMarkers = (
  tenantId: string,
  voterId: string,
  messageIds: readonly string[],
  readAt: number,
  correlationId: string,
): Promise<void> =>
  batchPutRows(
    messageIds.map((messageId) => toReadMarkerRow(tenantId, voterId, messageId, readAt, correlationId)),
  );
