import { type Clock, systemClock } from '@suffra/shared/clock';
import { type NewId, systemIds } from '@suffra/shared/ids';
import { count, requestLine } from '@suffra/shared/observe/observe';
import type { Context } from 'aws-lambda';
import { type ProvidersOf, providerOf } from '../providers/all.ts';
import { dayOf, purchasesOf } from '../table/purchase-days.ts';
import { putSummary } from '../table/reconciliations.ts';
import { reconciler } from './one.ts';

const day = 86_400_000;
/** How many days back it looks, the earliest first: what nobody could be asked about is never that old (see one.ts). */
const daysBack = [7, 6, 5, 4, 3, 2, 1];
/** How many purchases are asked about at once: far below what the companies allow a second. */
const abreast = 10;
/** When less than this is left of the function's time no purchase is begun, milliseconds: the longest that one takes. */
const reserve = 45_000;

/**
 * Asks the providers about the purchases that changed lately or are not finished, settles what they say, and lists where they
 * and we saw one differently.
 * @param newId ids of writes
 * @throws when the time did not suffice, or no provider answered at all: an alarm rings, and Lambda's retry goes on from there
 */
export const reconcileRoute =
  (providers: ProvidersOf, clock: Clock, newId: NewId) =>
  async (_event?: unknown, context?: Pick<Context, 'getRemainingTimeInMillis'>): Promise<void> => {
    const now = clock();
    const run = newId();
    const line = requestLine('reconcile', run);
    const sum = { checked: 0, differences: 0, unanswered: 0, complete: true };
    const reconciled = reconciler(providers, newId, run, now);
    const due = all(daysBack.map((back) => dayOf(now - back * day)));
    const work = async (): Promise<void> => {
      for (let next = await due.next(); !next.done; next = await due.next()) {
        sum.complete &&= (context?.getRemainingTimeInMillis() ?? reserve) >= reserve;
        if (!sum.complete) return;
        const outcome = await reconciled(next.value);
        sum.checked += 1;
        if (outcome === 'unanswered') sum.unanswered += 1;
        if (outcome === 'different') sum.differences += 1;
      }
    };
    await Promise.all(Array.from({ length: abreast }, work));
    await putSummary(dayOf(now), run, { ...sum, at: now });
    if (sum.differences > 0) count('purchasesDiffered', sum.differences);
    const silent = sum.checked > 0 && sum.unanswered === sum.checked;
    line.note(sum);
    line.end(silent || !sum.complete ? 500 : 200);
    if (silent) throw new Error('no payment company answered');
    if (!sum.complete) throw new Error('the time did not suffice for all purchases');
  };

async function* all(days: readonly string[]): ReturnType<typeof purchasesOf> {
  for (const each of days) yield* purchasesOf(each);
}

export const handler = reconcileRoute(providerOf, systemClock, systemIds);
