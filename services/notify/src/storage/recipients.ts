import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { createUnknownRecipient, type Recipient } from '../domain/recipient.ts';
import { tableName } from '../env.ts';
import { batchGetRows } from './batch-get.ts';
import { recipientKey, recipientsPk } from './keys.ts';
import { readTableRow } from './read-table-row.ts';
import { parseRecipientRow } from './recipient-row.ts';

/** The maximum number of rows of a page, whether or not the message is for them. */
export const pageSize = 250;

/** A page of a bucket. */
export interface RecipientPage {
  readonly recipients: Recipient[];
  /** The last voter of the page; absent on the last page of the bucket. */
  readonly lastVoterId?: string;
}

/**
 * Reads a page of a bucket, consistently, with current preferences and devices.
 * @param afterVoterId the last voter of the previous page
 * @param now milliseconds since the epoch
 */
export async function readRecipientPage(
  tenantId: string,
  bucket: number,
  afterVoterId: string | undefined,
  now: number,
): Promise<RecipientPage> {
  const pk = recipientsPk(tenantId, bucket);
  const query = new QueryCommand({
    TableName: tableName().NOTIFY_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ExclusiveStartKey: afterVoterId === undefined ? undefined : { pk, sk: afterVoterId },
    Limit: pageSize,
    ConsistentRead: true,
  });
  const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(query);
  const recipients = Items.map((row) => parseRecipientRow(row, now));
  return { recipients, ...(LastEvaluatedKey && { lastVoterId: String(LastEvaluatedKey.sk) }) };
}

/** Reads recipients, consistently, in the order of the ids. @param now milliseconds since the epoch */
export async function readRecipients(
  tenantId: string,
  voterIds: readonly string[],
  now: number,
): Promise<Recipient[]> {
  const rows = await batchGetRows(voterIds.map((voterId) => recipientKey(tenantId, voterId)));
  const recipients = rows.map((row) => parseRecipientRow(row, now));
  const byVoterId = new Map(recipients.map((recipient) => [recipient.voterId, recipient]));
  return voterIds.map((voterId) => byVoterId.get(voterId) ?? createUnknownRecipient(voterId));
}

/** Reads one recipient, consistently. @param now milliseconds since the epoch */
export async function readRecipient(tenantId: string, voterId: string, now: number): Promise<Recipient> {
  const row = await readTableRow(recipientKey(tenantId, voterId));
  return row === undefined ? createUnknownRecipient(voterId) : parseRecipientRow(row, now);
}
