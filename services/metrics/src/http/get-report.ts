import { month } from '@suffra/shared/events/notify';
import { createPresignedUrl } from '@suffra/shared/files/presigned-url';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import * as errors from '../domain/errors.ts';
import { accountMetrics, monthMetrics } from '../domain/report/month-metrics.ts';
import { getReportFile } from '../storage/report-files.ts';
import { readReport } from '../storage/reports.ts';
import { noSuchReport } from './problems.ts';
import { reportItem, toReportItem } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/reports/{month}',
  operationId: 'getReport',
  summary: 'Get the totals and the files of a monthly report',
  description:
    'Costs are in micro-dollars (a millionth of a US dollar). Without "totals", the first report of the month is not complete yet. The URLs of the files expire after five minutes.',
  auth: ['admin'],
  scope: 'reports:read',
  params: z.strictObject({ month }),
  responses: {
    200: {
      description: 'The report',
      body: z.object({
        ...reportItem.shape,
        totals: z.optional(monthMetrics),
        top: z.optional(z.array(accountMetrics)),
        basis: z.optional(z.enum(['price-list', 'bill'])),
        /** csvSemicolon is for spreadsheets of regions with a decimal comma. */
        files: z.optional(z.object({ csv: z.string(), csvSemicolon: z.string(), json: z.string() })),
      }),
    },
  },
  problems: [noSuchReport],
});

/** Returns a report. */
export const handler = authenticatedRoute(contract, async ({ caller: { tenantId }, params }) => {
  const report = await readReport(tenantId, params.month);
  if (report === undefined) throw errors.noSuchReport();
  const { ready } = report;
  if (ready === undefined) return { status: 200, body: toReportItem(report) };
  const { totals, top, basis } = ready;
  const files = {
    csv: await createPresignedUrl(getReportFile(tenantId, params.month, 'csv')),
    csvSemicolon: await createPresignedUrl(getReportFile(tenantId, params.month, 'semicolon.csv')),
    json: await createPresignedUrl(getReportFile(tenantId, params.month, 'json')),
  };
  return { status: 200, body: { ...toReportItem(report), totals, top, basis, files } };
});
