import { type Clock, systemClock } from '@suffra/shared/clock';
import { type NewId, systemIds } from '@suffra/shared/ids';
import { count, logError, requestLine } from '@suffra/shared/observe/observe';
import { type ProvidersOf, providerOf } from '../providers/all.ts';
import { settlePurchase } from '../purchases/settle.ts';
import { differenceOf, factsToday } from '../reconciliation.ts';
import type { Owner } from '../table/keys.ts';
import { dayOf, readPurchase, touchPurchase } from '../table/purchases.ts';
import { purchasesOf, putDifference, putSummary } from '../table/reconciliations.ts';

const day = 86_400_000;
/** How many days back: a run that failed is made up for by the next two. */
const daysBack = [1, 2, 3];

/**
 * Goes through the purchases that changed on one of the last days, asks their providers, settles what they say, and lists
 * where they and we saw a purchase differently. What is not finished is moved to today, so that it is asked about tomorrow.
 * @param newId ids of writes
 */
export const reconcileRoute =
  (providers: ProvidersOf, clock: Clock, newId: NewId) => async (): Promise<void> => {
    const now = clock();
    const correlationId = newId();
    const line = requestLine('reconcile', correlationId);
    const sum = { checked: 0, differences: 0, unanswered: 0 };
    for (const back of daysBack)
      for await (const { purchaseId, ...owner } of purchasesOf(dayOf(now - back * day))) {
        const told = await reconciled(owner, purchaseId).catch((error: unknown) => {
          logError('a purchase could not be reconciled', error, { ...owner, purchaseId, correlationId });
          return 'unanswered' as const;
        });
        sum.checked += 1;
        if (told === 'unanswered') sum.unanswered += 1;
        if (told === 'different') sum.differences += 1;
      }
    await putSummary(dayOf(now), { ...sum, at: now });
    if (sum.differences > 0) count('purchasesDiffered', sum.differences);
    line.note(sum);
    line.end(sum.unanswered > 0 && sum.unanswered === sum.checked ? 500 : 200);

    async function reconciled(owner: Owner, purchaseId: string): Promise<'same' | 'different'> {
      const before = await readPurchase(owner, purchaseId);
      if (before === undefined) return 'same';
      const told =
        before.session === undefined ? [] : await (await providers(before.provider)).look(before.session);
      const facts = factsToday(before, told, now);
      const writer = { correlationId, writeId: newId() };
      const after = await settlePurchase(owner, purchaseId, { facts, writer, now });
      if (after.state === 'open' || after.state === 'waiting')
        await touchPurchase(owner, purchaseId, dayOf(now), writer);
      const found = differenceOf(before, after, facts);
      if (found === undefined) return 'same';
      await putDifference(dayOf(now), { ...owner, purchaseId, provider: before.provider, ...found });
      return 'different';
    }
  };

export const handler = reconcileRoute(providerOf, systemClock, systemIds);
