import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { readRow } from '@suffra/shared/storage/read-row';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { tableName } from '../env.ts';
import { recipientKey } from './keys.ts';
import { type RecipientContext, setRecipientAttribute } from './recipient-attributes.ts';
import { findEndedConnections, findOpenConnections, toConnectionAttribute } from './recipient-row.ts';

/** Reads the ids of connections that ended without `$disconnect`. @param now milliseconds since the epoch */
export async function readEndedConnections(
  tenantId: string,
  voterId: string,
  now: number,
): Promise<string[]> {
  const row = await readRow(tableName().NOTIFY_TABLE, recipientKey(tenantId, voterId));
  return row === undefined ? [] : findEndedConnections(row, now);
}

/** A connection to store. */
export interface NewConnection {
  readonly connectionId: string;
  readonly openedAt: number;
  /** When API Gateway ends it at the latest, in milliseconds since the epoch. */
  readonly endsAt: number;
}

/**
 * Stores an open connection in the row of its voter.
 * @param endedIds ids of connections to delete
 * @returns how many connections of the voter are open. DynamoDB writes a row one update after the other, so concurrent
 *   connections get different numbers.
 */
export async function insertConnection(
  context: RecipientContext,
  { connectionId, openedAt, endsAt }: NewConnection,
  endedIds: readonly string[],
): Promise<number> {
  const attribute = toConnectionAttribute(connectionId);
  const row = await setRecipientAttribute(context, attribute, endsAt, endedIds.map(toConnectionAttribute));
  return findOpenConnections(row, openedAt).length;
}

/** Deletes a connection, if it exists. */
export async function deleteConnection(
  { tenantId, voterId, correlationId }: RecipientContext,
  connectionId: string,
): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName().NOTIFY_TABLE,
    Key: recipientKey(tenantId, voterId),
    UpdateExpression: 'SET correlationId = :correlationId REMOVE #connection',
    ConditionExpression: 'attribute_exists(#connection)',
    ExpressionAttributeNames: { '#connection': toConnectionAttribute(connectionId) },
    ExpressionAttributeValues: { ':correlationId': correlationId },
  });
  await writeConditionally(() => getDocumentClient().send(update));
}
