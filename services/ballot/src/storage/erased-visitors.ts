import { getItemClient } from '@suffra/shared/storage/item-client';
import * as z from 'zod/mini';
import { visitorTableEnv } from '../env.ts';
import { putVisitorRow, toErasedVisitorKey } from './visitor-rows.ts';

const erasedRow = z.object({ erasedAt: z.string() });

/** Reads when a visitor was erased. @returns RFC 3339; undefined if it was not in the last 30 minutes */
export async function readErasedAt(tenantId: string, voterId: string): Promise<string | undefined> {
  const key = toErasedVisitorKey(tenantId, voterId);
  const row = await getItemClient().getItem({ TableName: visitorTableEnv().BALLOT_VISITOR_TABLE, Key: key });
  return row && erasedRow.parse(row).erasedAt;
}

/**
 * Records that a voter was erased, unless a later erasure is recorded.
 * @param erasedAt RFC 3339
 * @param expiresAt when the row may be deleted, in seconds since the epoch: the visitor may return
 */
export async function writeErasedVisitor(
  tenantId: string,
  voterId: string,
  erasedAt: string,
  expiresAt: number,
): Promise<void> {
  const row = { ...toErasedVisitorKey(tenantId, voterId), erasedAt, expiresAt };
  await putVisitorRow(row, 'attribute_not_exists(pk) OR erasedAt < :erasedAt', { ':erasedAt': erasedAt });
}
