import { type DuePurchase, readDuePurchases } from '../storage/due-purchases.ts';
import { toDay } from '../storage/keys.ts';
import type { RunSummary } from '../storage/reconciliations.ts';
import type { ReconcileResult } from './reconcile-purchase.ts';

const dayMs = 86_400_000;
/** The past days that a run covers, the oldest first. A purchase without an answer is moved to today: none is older. */
const pastDays = [7, 6, 5, 4, 3, 2, 1];
/** How many purchases are reconciled at once: far below the rate limits of the providers. */
const concurrency = 10;

/**
 * Reconciles all due purchases of the past days.
 * @param now milliseconds since the epoch
 * @param hasTime whether there is enough time to start another purchase
 */
export async function reconcilePurchases(
  reconcile: (purchase: DuePurchase) => Promise<ReconcileResult>,
  now: number,
  hasTime: () => boolean,
): Promise<Omit<RunSummary, 'at'>> {
  const summary = { checked: 0, differences: 0, unanswered: 0, complete: true };
  const due = readDays(pastDays.map((days) => toDay(now - days * dayMs)));
  const work = async (): Promise<void> => {
    for (let next = await due.next(); !next.done; next = await due.next()) {
      summary.complete &&= hasTime();
      if (!summary.complete) return;
      const result = await reconcile(next.value);
      summary.checked += 1;
      if (result === 'unanswered') summary.unanswered += 1;
      if (result === 'different') summary.differences += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return summary;
}

async function* readDays(days: readonly string[]): ReturnType<typeof readDuePurchases> {
  for (const day of days) yield* readDuePurchases(day);
}
