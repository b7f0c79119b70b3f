import { defineContract } from '@suffra/shared/http/contract';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { itemOf, reportItem } from '../report/item.ts';
import { requireWhole } from '../report/require-whole.ts';
import { listReports } from '../table/reports.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/reports',
  operationId: 'listReports',
  summary: 'List the monthly reports, the newest first',
  auth: ['admin'],
  scope: 'reports:read',
  answers: { 200: { description: 'The reports', body: z.object({ items: z.array(reportItem) }) } },
  problems: [],
});

/** Lists reports. */
export const handler = serve(contract, async ({ caller }) => {
  requireWhole(caller);
  return { status: 200, body: { items: (await listReports(caller.tenantId)).map(itemOf) } };
});
