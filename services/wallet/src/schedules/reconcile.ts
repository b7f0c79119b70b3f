import { type Clock, systemClock } from '@suffra/shared/clock';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { addCountMetric, startInvocationLog } from '@suffra/shared/observability/invocation-log';
import { createSweep, type SweepHandler } from '@suffra/shared/sweeps/sweep';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { createPurchaseCheck } from '../application/check-unfinished-purchase.ts';
import { createReconciler } from '../application/reconcile-purchase.ts';
import { reconcilePurchases } from '../application/reconcile-purchases.ts';
import { tableName } from '../env.ts';
import { type LoadProvider, loadProvider } from '../providers/load-provider.ts';
import { toDay } from '../storage/keys.ts';
import { writeSummary } from '../storage/reconciliations.ts';

/** No purchase is started with less time left: the longest that one takes. */
const minRemainingMs = 45_000;

/**
 * Creates the handler of the daily reconciliation. It compares the purchases that changed lately or are unfinished with
 * their providers, settles what the providers report, and stores the differences.
 * @param newId creates the ids of runs and writes
 * @throws when the time was too short, or no provider answered at all: the alarm fires, and Lambda's retry continues
 */
export const createReconcileHandler =
  (loadProvider: LoadProvider, clock: Clock, newId: IdGenerator) =>
  async (_event?: unknown, context?: Pick<Context, 'getRemainingTimeInMillis'>): Promise<void> => {
    const now = clock();
    const runId = newId();
    const log = startInvocationLog('reconcile', { runId });
    const hasTime = () => (context?.getRemainingTimeInMillis() ?? minRemainingMs) >= minRemainingMs;
    const summary = await reconcilePurchases(createReconciler(loadProvider, newId, runId, now), now, hasTime);
    await writeSummary(toDay(now), runId, { ...summary, at: now });
    if (summary.differences > 0) addCountMetric('purchaseDifferences', summary.differences);
    const isUnanswered = summary.checked > 0 && summary.unanswered === summary.checked;
    log.addContext(summary);
    log.end(isUnanswered || !summary.complete ? 500 : 200);
    if (isUnanswered) throw new Error('no payment provider answered');
    if (!summary.complete) throw new Error('the time was too short for all purchases');
  };

/** A purchase that cannot be read is tried again after this time. */
const retryAfterMs = 1_800_000;

/**
 * Creates the function that asks the providers about purchases whose outcome has been unknown for some time. Without it, a
 * voter whose webhook was lost would wait for the credits until the daily reconciliation.
 * @param onlyTenantId for tests
 */
export const createWalletSweep =
  (loadProvider: LoadProvider) =>
  (clock: Clock, newId: IdGenerator, onlyTenantId?: string): SweepHandler =>
    createSweep(
      {
        tableName: () => tableName().WALLET_TABLE,
        retryAfterMs,
        minRemainingMs,
        decide: createPurchaseCheck(loadProvider, newId),
        onlyTenantId,
      },
      clock,
      newId,
    );

const reconcile = createReconcileHandler(loadProvider, systemClock, generateId);
const sweep = createWalletSweep(loadProvider)(systemClock, generateId);

/** The input of the schedule of the sweep. */
const sweepInput = z.object({ sweep: z.literal(true) });

/** Two schedules invoke this function, because each function with a schedule costs an alarm and a release metric. */
export const handler: SweepHandler = (event, context) =>
  sweepInput.safeParse(event).success ? sweep(event, context) : reconcile(event, context);
