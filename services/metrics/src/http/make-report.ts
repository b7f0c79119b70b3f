import { type Clock, systemClock } from '@suffra/shared/clock';
import { month } from '@suffra/shared/events/notify';
import { defineContract } from '@suffra/shared/http/contract';
import { busy } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { monthNotOver } from '../problems.ts';
import { isMonthMade } from '../read/days-made.ts';
import { itemOf, reportItem } from '../report/item.ts';
import { isOver } from '../report/month.ts';
import { requireWhole } from '../report/require-whole.ts';
import { billsOf } from '../table/bills.ts';
import { beginReport, readReport } from '../table/reports.ts';

export const contract = defineContract({
  method: 'POST',
  path: '/v1/reports/{month}',
  operationId: 'makeReport',
  summary: 'Make the report of a past month, again or for the first time',
  description:
    'It has the same figures whenever it is made, unless something came in late since. What is ready stays readable until the new one is. While one is being made, asking again changes nothing.',
  auth: ['admin'],
  params: z.strictObject({ month }),
  answers: { 202: { description: 'It is being made.', body: reportItem } },
  problems: [monthNotOver, busy],
});

/** How long a making may take before another can be begun in its place, milliseconds. */
const patience = 15 * 60_000;

/** Makes the route's function. @param newId ids of makings */
export const makeReport = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, params, now, correlationId }) => {
      requireWhole(caller);
      const { tenantId } = caller;
      if (!isOver(params.month, now) || !(await isMonthMade(tenantId, params.month))) throw monthNotOver();
      const known = await readReport(tenantId, params.month);
      if (known?.state === 'making' && now - known.begunAt < patience)
        return { status: 202, body: itemOf(known) };
      const bills = known?.bills ?? (await billsOf(params.month));
      const begun = { month: params.month, making: newId(), begunAt: now, bills };
      await beginReport(tenantId, begun, correlationId);
      const report = await readReport(tenantId, params.month);
      if (report === undefined) throw busy();
      return { status: 202, body: itemOf(report) };
    },
    clock,
  );

export const handler = makeReport(systemClock, systemIds);
