import { type Clock, systemClock } from '@suffra/shared/clock';
import { type NewId, systemIds } from '@suffra/shared/ids';
import { logError, requestLine } from '@suffra/shared/observe/observe';
import { billing } from '../env.ts';
import { isMonthMade } from '../read/days-made.ts';
import { costOf } from '../report/cost.ts';
import { monthOf as monthAt, monthBefore } from '../report/month.ts';
import { monthOf } from '../report/put-together.ts';
import { readInvoice } from '../report/read-invoice.ts';
import { billsOf, keepBill, readBill } from '../table/bills.ts';
import { beginReport, readReport } from '../table/reports.ts';
import { readTenants } from '../table/tenants.ts';

/**
 * Makes the function that begins every tenant's report of the month that has ended: run hourly in the month's first days. One
 * that is there is left, one whose last day is not made yet waits for the next run. The bill is asked for first, where that is switched on, and kept for good.
 * @param clock the server's clock
 * @param newId ids of makings
 * @param invoice what AWS billed in a month, micro-dollars
 */
export const newMonth =
  (clock: Clock, newId: NewId, invoice: (month: string) => Promise<number | undefined>) =>
  async (): Promise<void> => {
    const correlationId = newId();
    const line = requestLine('newMonth', correlationId);
    try {
      const month = monthBefore(monthAt(clock()));
      const tenants = await readTenants();
      if (billing().METRICS_COST_EXPLORER === 'on') await learnBill(month, tenants, invoice);
      const bills = await billsOf(month);
      let failed = 0;
      let waiting = 0;
      for (const { tenantId } of tenants)
        try {
          if ((await readReport(tenantId, month)) !== undefined) continue;
          if (!(await isMonthMade(tenantId, month))) {
            waiting += 1;
            continue;
          }
          await beginReport(tenantId, { month, making: newId(), begunAt: clock(), bills }, correlationId);
        } catch (error) {
          // One tenant's trouble is not another's; the run fails all the same, and is run again.
          failed += 1;
          logError('a report could not be begun', error, { tenantId, month });
        }
      line.note({ month, tenants: tenants.length, waiting, failed });
      if (failed > 0) throw new Error(`${failed} reports could not be begun`);
      line.end(200);
    } catch (error) {
      line.end(500);
      throw error;
    }
  };

async function learnBill(
  month: string,
  tenants: readonly { tenantId: string }[],
  invoice: (month: string) => Promise<number | undefined>,
): Promise<void> {
  if ((await readBill(month)) !== undefined) return;
  const bill = await invoice(month);
  if (bill === undefined) return;
  let modelled = 0;
  for (const { tenantId } of tenants) modelled += costOf(await monthOf(tenantId, month)).total;
  await keepBill(month, { bill, modelled });
}

export const handler = newMonth(systemClock, systemIds, readInvoice);
