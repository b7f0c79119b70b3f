import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { Row } from '@suffra/shared/storage/read-row';
import { tableName } from '../env.ts';
import { recipientKey } from './keys.ts';
import { recipientKind } from './recipient-row.ts';

/** The row to write, and the request or event that writes it. */
export interface RecipientContext {
  readonly tenantId: string;
  readonly voterId: string;
  readonly correlationId: string;
}

/**
 * Sets one attribute of a recipient's row, creates the row if necessary, and removes other attributes.
 * @returns the row after the write
 */
export async function setRecipientAttribute(
  { tenantId, voterId, correlationId }: RecipientContext,
  attribute: string,
  value: unknown,
  removedAttributes: readonly string[],
): Promise<Row> {
  const removed = toPlaceholders(removedAttributes);
  const update = new UpdateCommand({
    TableName: tableName().NOTIFY_TABLE,
    Key: recipientKey(tenantId, voterId),
    UpdateExpression: `SET #attribute = :value, kind = :kind, correlationId = :correlationId${removed.clause}`,
    ExpressionAttributeNames: { '#attribute': attribute, ...removed.names },
    ExpressionAttributeValues: { ':value': value, ':kind': recipientKind, ':correlationId': correlationId },
    ReturnValues: 'ALL_NEW',
  });
  return (await getDocumentClient().send(update)).Attributes ?? {};
}

/** Removes attributes of a row that exists. */
export async function removeRecipientAttributes(
  { tenantId, voterId, correlationId }: RecipientContext,
  attributes: readonly string[],
): Promise<void> {
  const removed = toPlaceholders(attributes);
  const update = new UpdateCommand({
    TableName: tableName().NOTIFY_TABLE,
    Key: recipientKey(tenantId, voterId),
    UpdateExpression: `SET correlationId = :correlationId${removed.clause}`,
    ExpressionAttributeNames: removed.names,
    ExpressionAttributeValues: { ':correlationId': correlationId },
  });
  await getDocumentClient().send(update);
}

function toPlaceholders(attributes: readonly string[]): { clause: string; names: Record<string, string> } {
  const names = Object.fromEntries(attributes.map((attribute, i) => [`#removed${i}`, attribute]));
  return { clause: attributes.length === 0 ? '' : ` REMOVE ${Object.keys(names).join(', ')}`, names };
}
