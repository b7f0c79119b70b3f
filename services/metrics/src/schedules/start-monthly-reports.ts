import { type Clock, systemClock } from '@suffra/shared/clock';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { logError, startInvocationLog } from '@suffra/shared/observability/invocation-log';
import { readMonthMetrics } from '../application/read-month-metrics.ts';
import { isMonthRolledUp } from '../application/read-rolled-up-days.ts';
import { getPreviousMonth, toMonth } from '../domain/month.ts';
import { computeCost } from '../domain/report/cost.ts';
import { billingSettings } from '../env.ts';
import { readInvoice } from '../providers/cost-explorer.ts';
import { insertBill, readBill, readBills } from '../storage/bills.ts';
import { readReport, startReport } from '../storage/reports.ts';
import { readTenantReplicas } from '../storage/tenants.ts';

/**
 * Creates the handler that starts every tenant's report of the previous month. It runs every hour in the first days of a
 * month. Existing reports are skipped; a tenant without the rollup of the last day waits for the next run. If Cost Explorer is
 * switched on, the bill is read first and stored.
 * @param clock the server's clock
 * @param newId generates ids of runs
 * @param readMonthInvoice reads the AWS bill of a month, in micro-dollars
 */
export const createMonthlyReportSchedule =
  (clock: Clock, newId: IdGenerator, readMonthInvoice: (month: string) => Promise<number | undefined>) =>
  async (): Promise<void> => {
    const correlationId = newId();
    const log = startInvocationLog('startMonthlyReports', { correlationId });
    try {
      const month = getPreviousMonth(toMonth(clock()));
      const tenants = await readTenantReplicas();
      if (billingSettings().METRICS_COST_EXPLORER === 'on') await storeBill(month, tenants, readMonthInvoice);
      const bills = await readBills(month);
      let failed = 0;
      let waiting = 0;
      for (const { tenantId } of tenants)
        try {
          if ((await readReport(tenantId, month)) !== undefined) continue;
          if (!(await isMonthRolledUp(tenantId, month))) {
            waiting += 1;
            continue;
          }
          await startReport(tenantId, { month, runId: newId(), startedAt: clock(), bills }, correlationId);
        } catch (error) {
          // The other tenants' reports are started all the same; the run fails, and is repeated.
          failed += 1;
          logError('a report could not be started', error, { tenantId, month });
        }
      log.addContext({ month, tenants: tenants.length, waiting, failed });
      if (failed > 0) throw new Error(`${failed} reports could not be started`);
      log.end(200);
    } catch (error) {
      log.end(500);
      throw error;
    }
  };

async function storeBill(
  month: string,
  tenants: readonly { tenantId: string }[],
  readMonthInvoice: (month: string) => Promise<number | undefined>,
): Promise<void> {
  if ((await readBill(month)) !== undefined) return;
  const bill = await readMonthInvoice(month);
  if (bill === undefined) return;
  let modelled = 0;
  for (const { tenantId } of tenants) modelled += computeCost(await readMonthMetrics(tenantId, month)).total;
  await insertBill(month, { bill, modelled });
}

export const handler = createMonthlyReportSchedule(systemClock, generateId, readInvoice);
