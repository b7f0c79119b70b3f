import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import * as z from 'zod/mini';
import { type HandledNote, handledNote } from '../domain/reconciliation.ts';
import { tableName } from '../env.ts';
import { handledKey, type Owner } from './keys.ts';

/** Which difference was handled. */
export interface DifferenceKey extends Owner {
  readonly day: string;
  readonly purchaseId: string;
}

/**
 * Stores that a difference was handled, once: the first note stays.
 * @returns the stored note: this one, or an earlier one
 */
export async function insertHandledNote(
  { day, tenantId, voterId, purchaseId }: DifferenceKey,
  handled: HandledNote,
  correlationId: string,
): Promise<HandledNote> {
  const owner = { tenantId, voterId };
  const put = new PutCommand({
    TableName: tableName().WALLET_TABLE,
    Item: {
      ...handledKey(day, owner, purchaseId),
      kind: 'handled-difference',
      ...{ ...owner, purchaseId, ...handled, correlationId },
    },
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const written = await writeConditionally(() => getDocumentClient().send(put));
  return written.done ? handled : handledNote.parse(written.row);
}

const handledRow = z.extend(handledNote, {
  tenantId: z.string(),
  voterId: z.string(),
  purchaseId: z.string(),
  correlationId: z.string(),
});

/** Parses the row of a note. */
export const parseHandledRow = (row: unknown): z.output<typeof handledRow> => handledRow.parse(row);
