import { type Clock, systemClock } from '@suffra/shared/clock';
import * as sharedErrors from '@suffra/shared/errors';
import { month } from '@suffra/shared/events/notify';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { isMonthRolledUp } from '../application/read-rolled-up-days.ts';
import * as errors from '../domain/errors.ts';
import { hasEnded } from '../domain/month.ts';
import { isRunning } from '../domain/report/report.ts';
import { readBills } from '../storage/bills.ts';
import { readReport, startReport } from '../storage/reports.ts';
import { readCalendar } from '../storage/tenants.ts';
import { monthNotOver } from './problems.ts';
import { reportItem, toReportItem } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/reports/{month}',
  operationId: 'startReport',
  summary: 'Compute the report of a past month, again or for the first time',
  description:
    'The metrics are the same each time, unless late data has arrived since. An existing report stays readable until the new one is complete. While a report is computed, a repeated request changes nothing.',
  auth: ['admin'],
  params: z.strictObject({ month }),
  responses: { 202: { description: 'The report is being computed.', body: reportItem } },
  problems: [monthNotOver, busy],
});

/** Creates the handler of the route. @param newId generates ids of runs */
export const createStartReportHandler = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller: { tenantId }, params: { month }, now, correlationId }) => {
      const calendar = await readCalendar(tenantId);
      if (!hasEnded(month, now, calendar) || !(await isMonthRolledUp(tenantId, month)))
        throw errors.monthNotOver();
      const existing = await readReport(tenantId, month);
      if (existing !== undefined && isRunning(existing, now))
        return { status: 202, body: toReportItem(existing) };
      const bills = existing?.bills ?? (await readBills(month));
      await startReport(tenantId, { month, runId: newId(), startedAt: now, bills }, correlationId);
      const report = await readReport(tenantId, month);
      if (report === undefined) throw sharedErrors.busy();
      return { status: 202, body: toReportItem(report) };
    },
    clock,
  );

export const handler = createStartReportHandler(systemClock, generateId);
