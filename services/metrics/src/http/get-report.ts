import { month } from '@suffra/shared/events/notify';
import { signedAddress } from '@suffra/shared/files/signed-address';
import { defineContract } from '@suffra/shared/http/contract';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { noSuchReport } from '../problems.ts';
import { accountLine, monthFigures } from '../report/account-line.ts';
import { itemOf, reportItem } from '../report/item.ts';
import { requireWhole } from '../report/require-whole.ts';
import { fileOf } from '../table/report-files.ts';
import { readReport } from '../table/reports.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/reports/{month}',
  operationId: 'getReport',
  summary: 'Read a monthly report: its totals, and where its files are',
  description:
    'Costs are in micro-dollars (a millionth of a US dollar). Without "totals" the first report of the month is still being made. The addresses of the files are good for five minutes.',
  auth: ['admin'],
  scope: 'reports:read',
  params: z.strictObject({ month }),
  answers: {
    200: {
      description: 'The report',
      body: z.object({
        ...reportItem.shape,
        totals: z.optional(monthFigures),
        top: z.optional(z.array(accountLine)),
        basis: z.optional(z.enum(['price-list', 'bill'])),
        files: z.optional(z.object({ csv: z.string(), json: z.string() })),
      }),
    },
  },
  problems: [noSuchReport],
});

/** Reads a report. */
export const handler = serve(contract, async ({ caller, params }) => {
  requireWhole(caller);
  const { tenantId } = caller;
  const report = await readReport(tenantId, params.month);
  if (report === undefined) throw noSuchReport();
  const { ready } = report;
  if (ready === undefined) return { status: 200, body: itemOf(report) };
  const { totals, top, basis } = ready;
  const files = {
    csv: await signedAddress(fileOf(tenantId, params.month, 'csv')),
    json: await signedAddress(fileOf(tenantId, params.month, 'json')),
  };
  return { status: 200, body: { ...itemOf(report), totals, top, basis, files } };
});
