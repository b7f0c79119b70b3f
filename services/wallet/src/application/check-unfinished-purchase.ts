import type { IdGenerator } from '@suffra/shared/ids';
import type { SweepDecision, SweepOptions } from '@suffra/shared/sweeps/sweep';
import { getCheckIntervalMs, isUnfinished } from '../domain/purchase.ts';
import type { LoadProvider } from '../providers/load-provider.ts';
import { parseOwner } from '../storage/keys.ts';
import { parsePurchaseRow } from '../storage/purchase-row.ts';
import { createReconciler } from './reconcile-purchase.ts';

/**
 * Creates the decision about a purchase whose outcome is unknown: it is reconciled with its provider, as in the daily
 * reconciliation. If the provider does not answer, the purchase is checked again later.
 * @param newId creates the ids of writes
 */
export const createPurchaseCheck =
  (loadProvider: LoadProvider, newId: IdGenerator): SweepOptions['decide'] =>
  async (row, { correlationId, now }): Promise<SweepDecision> => {
    const purchase = parsePurchaseRow(row);
    if (!isUnfinished(purchase)) return undefined;
    const { purchaseId, provider } = purchase;
    const reconcile = createReconciler(loadProvider, newId, correlationId, now);
    return {
      retryAfterMs: getCheckIntervalMs(purchase, now),
      check: async () => {
        const result = await reconcile({ ...parseOwner(String(row.pk)), purchaseId });
        return result === 'different'
          ? { kind: 'unreported payment', ids: { purchaseId, provider } }
          : undefined;
      },
    };
  };
