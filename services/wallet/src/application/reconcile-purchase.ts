import type { IdGenerator } from '@suffra/shared/ids';
import { logError } from '@suffra/shared/observability/invocation-log';
import { runWithPlatformPartitions } from '@suffra/shared/tenant-scope';
import type { PaymentEvent } from '../domain/payment-event.ts';
import { hasUndecidedReversal, isUnfinished } from '../domain/purchase.ts';
import { describeDifference, selectEventsToSettle } from '../domain/reconciliation.ts';
import type { LoadProvider } from '../providers/load-provider.ts';
import type { PaymentProvider } from '../providers/payment-provider.ts';
import { clearPurchaseDue, type DuePurchase, markPurchaseDue } from '../storage/due-purchases.ts';
import { reconciliationPk, toDay } from '../storage/keys.ts';
import { readPurchase } from '../storage/purchases.ts';
import { writeDifference } from '../storage/reconciliations.ts';
import { settlePurchase } from './settle-purchase.ts';

/** `unanswered`: the provider did not answer, or the purchase could not be settled. */
export type ReconcileResult = 'same' | 'different' | 'unanswered';

/**
 * Creates the function that reconciles one purchase with its provider. A purchase stays due for the next day if it is
 * unfinished or unanswered, or if a refund or a dispute can still change.
 * @param newId creates the ids of writes
 * @param runId the id of the reconciliation
 * @param now milliseconds since the epoch
 */
export function createReconciler(
  loadProvider: LoadProvider,
  newId: IdGenerator,
  runId: string,
  now: number,
): (purchase: DuePurchase) => Promise<ReconcileResult> {
  const createContext = () => ({ correlationId: runId, writeId: newId() });

  async function reconcile({ purchaseId, ...owner }: DuePurchase): Promise<ReconcileResult> {
    const before = await readPurchase(owner, purchaseId);
    if (before === undefined) return 'same';
    const { provider, sessionId } = before;
    const reported =
      sessionId === undefined ? [] : await fetchAllEvents(await loadProvider(provider), sessionId);
    const events = selectEventsToSettle(before, reported, now);
    const after = await settlePurchase(owner, purchaseId, { events, context: createContext(), now });
    const found = describeDifference(before, after, events);
    // The difference is stored before the purchase leaves the index: after a crash in between it is found again.
    if (found)
      // Differences belong to the platform, because operators read them. A sweep works in the scope of the tenant.
      await runWithPlatformPartitions([reconciliationPk(toDay(now))], () =>
        writeDifference(toDay(now), { ...owner, purchaseId, provider, ...found }),
      );
    if (isUnfinished(after) || hasUndecidedReversal(after, now))
      await markPurchaseDue(owner, purchaseId, createContext(), now);
    else await clearPurchaseDue(owner, after, createContext());
    return found ? 'different' : 'same';
  }

  return async (purchase) => {
    try {
      return await reconcile(purchase);
    } catch (error) {
      const { purchaseId, ...owner } = purchase;
      logError('a purchase could not be reconciled', error, {
        ...owner,
        purchaseId,
        correlationId: runId,
      });
      await markPurchaseDue(owner, purchaseId, createContext(), now);
      return 'unanswered';
    }
  };
}

/** Fetches everything that a provider says now about a payment page. */
const fetchAllEvents = async (provider: PaymentProvider, sessionId: string): Promise<PaymentEvent[]> => [
  ...(await provider.fetchPaymentEvents(sessionId)),
  ...(await provider.fetchReversals(sessionId)),
];
