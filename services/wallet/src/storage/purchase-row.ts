import { toDueAttributes } from '@suffra/shared/sweeps/due-rows';
import { getCheckTime, type Purchase, purchaseSchema } from '../domain/purchase.ts';
import { type Owner, purchaseKey, reconcileDayKey, saleIndexKey, type WriteContext } from './keys.ts';

/**
 * Converts a purchase into its row. Each change makes the purchase due for the next daily reconciliation, and an
 * unfinished one also for the sweep. A paid one is in the index of sales.
 * @param now milliseconds since the epoch
 */
export const toPurchaseRow = (owner: Owner, purchase: Purchase, context: WriteContext, now: number) => ({
  ...purchaseKey(owner, purchase.purchaseId),
  kind: 'purchase',
  ...purchase,
  reconcileDay: reconcileDayKey(purchase.purchaseId, now),
  ...(purchase.paidAt !== undefined && saleIndexKey(owner.tenantId, purchase.purchaseId, purchase.paidAt)),
  ...context,
  ...toDueAttributes(purchaseKey(owner, purchase.purchaseId), getCheckTime(purchase, now)),
});

/** Parses the row of a purchase. */
export const parsePurchaseRow = (row: unknown): Purchase => purchaseSchema.parse(row);
