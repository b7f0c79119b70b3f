import type { NewId } from '@suffra/shared/ids';
import { logError } from '@suffra/shared/observe/observe';
import type { ProvidersOf } from '../providers/all.ts';
import { settlePurchase } from '../purchases/settle.ts';
import { differenceOf, factsToday } from '../reconciliation.ts';
import type { Owner } from '../table/keys.ts';
import { dayOf, lookAgain, lookedAt } from '../table/purchase-days.ts';
import { readPurchase } from '../table/purchases.ts';
import { putDifference } from '../table/reconciliations.ts';

type Named = Owner & { readonly purchaseId: string };
export type Outcome = 'same' | 'different' | 'unanswered';

/**
 * Reconciles one purchase after another. What is not finished, or could not be asked about, is moved to today, so that it is
 * asked about tomorrow.
 * @param run the id of the reconciliation
 * @param now milliseconds since the epoch
 */
export function reconciler(
  providers: ProvidersOf,
  newId: NewId,
  run: string,
  now: number,
): (purchase: Named) => Promise<Outcome> {
  const writer = () => ({ correlationId: run, writeId: newId() });

  async function reconciled({ purchaseId, ...owner }: Named): Promise<Outcome> {
    const before = await readPurchase(owner, purchaseId);
    if (before === undefined) return 'same';
    const { provider, session } = before;
    const told = session === undefined ? [] : await (await providers(provider)).look(session);
    const facts = factsToday(before, told, now);
    const after = await settlePurchase(owner, purchaseId, { facts, writer: writer(), now });
    const found = differenceOf(before, after, facts);
    // First the list, then the purchase leaves the index: a death between the two lists it again.
    if (found) await putDifference(dayOf(now), { ...owner, purchaseId, provider, ...found });
    if (after.state === 'open' || after.state === 'waiting')
      await lookAgain(owner, purchaseId, writer(), now);
    else await lookedAt(owner, after, writer());
    return found ? 'different' : 'same';
  }

  return async (purchase) => {
    try {
      return await reconciled(purchase);
    } catch (error) {
      const { purchaseId, ...owner } = purchase;
      logError('a purchase could not be reconciled', error, { ...owner, purchaseId, correlationId: run });
      await lookAgain(owner, purchaseId, writer(), now);
      return 'unanswered';
    }
  };
}
