import { type Purchase, purchaseSchema } from '../domain/purchase.ts';
import { type Owner, purchaseKey, reconcileDayKey, type WriteContext } from './keys.ts';

/**
 * Converts a purchase into its row. Each change makes the purchase due for the next daily reconciliation.
 * @param now milliseconds since the epoch
 */
export const toPurchaseRow = (owner: Owner, purchase: Purchase, context: WriteContext, now: number) => ({
  ...purchaseKey(owner, purchase.purchaseId),
  kind: 'purchase',
  ...purchase,
  reconcileDay: reconcileDayKey(purchase.purchaseId, now),
  ...context,
});

/** Parses the row of a purchase. */
export const parsePurchaseRow = (row: unknown): Purchase => purchaseSchema.parse(row);
