import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { readReports } from '../storage/reports.ts';
import { reportItem, toReportItem } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/reports',
  operationId: 'listReports',
  summary: 'List the monthly reports, the newest first',
  auth: ['admin'],
  scope: 'reports:read',
  responses: { 200: { description: 'The reports', body: z.object({ items: z.array(reportItem) }) } },
  problems: [],
});

/** Lists reports. */
export const handler = authenticatedRoute(contract, async ({ caller }) => ({
  status: 200,
  body: { items: (await readReports(caller.tenantId)).map(toReportItem) },
}));
