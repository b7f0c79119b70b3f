import { id } from '@suffra/shared/fields';
import { decodeCursor, encodeCursor } from '@suffra/shared/http/cursor';
import * as z from 'zod/mini';
import type { Owner } from '../storage/keys.ts';
import { readPurchases } from '../storage/purchases.ts';
import { type exportedPurchase, toExportedPurchase } from './responses.ts';

const purchaseCursor = z.strictObject({ after: id });

/**
 * Reads a page of a voter's purchases, ordered by id. The ids are hashes: the order means nothing. Purchases from before
 * the voter's last erasure are not shown, so a page may be shorter than the limit.
 * @param query the maximum number of purchases (20 by default), and the cursor of the previous page
 * @throws Problem `invalid-request` when the cursor is malformed
 */
export async function readPurchasePage(
  owner: Owner,
  { limit = 20, cursor }: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
): Promise<{ items: z.output<typeof exportedPurchase>[]; nextCursor?: string }> {
  const position = cursor === undefined ? {} : decodeCursor(cursor, purchaseCursor);
  const { purchases, last } = await readPurchases(owner, { limit, ...position });
  return {
    items: purchases.filter(({ isVoterErased }) => !isVoterErased).map(toExportedPurchase),
    ...(last !== undefined && { nextCursor: encodeCursor({ after: last }) }),
  };
}
