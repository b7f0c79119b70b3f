import { month } from '@suffra/shared/events/notify';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { decodeCursor, definePage, encodeCursor, pagingQuery } from '@suffra/shared/http/cursor';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import * as errors from '../domain/errors.ts';
import { accountMetrics } from '../domain/report/month-metrics.ts';
import { readReportPage } from '../storage/report-pages.ts';
import { readReport } from '../storage/reports.ts';
import { noSuchReport } from './problems.ts';

/** The cursor names the run, so a list does not miss accounts when the report is computed again. */
const listCursor = z.object({ runId: z.string(), page: z.int().check(z.minimum(0)) });

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/reports/{month}/accounts',
  operationId: 'listReportAccounts',
  summary: 'List the accounts of a monthly report',
  description:
    'In the order of their ids, 100 a page. The account with the empty name has everything without an account.',
  auth: ['admin'],
  scope: 'reports:read',
  params: z.strictObject({ month }),
  query: z.strictObject({ cursor: pagingQuery.cursor }),
  responses: { 200: { description: 'A page of accounts', body: definePage(accountMetrics) } },
  problems: [noSuchReport],
});

/** Returns a page of accounts. */
export const handler = authenticatedRoute(contract, async ({ caller: { tenantId }, params, query }) => {
  const report = await readReport(tenantId, params.month);
  if (report?.ready === undefined) throw errors.noSuchReport();
  const { runId, page } =
    query.cursor === undefined
      ? { runId: report.ready.runId, page: 0 }
      : decodeCursor(query.cursor, listCursor);
  const run = { tenantId, month: params.month, runId };
  const items = (await readReportPage(run, page)) ?? [];
  const hasMore = (await readReportPage(run, page + 1)) !== undefined;
  const nextCursor = hasMore ? encodeCursor({ runId, page: page + 1 }) : undefined;
  return { status: 200, body: { items, ...(nextCursor && { nextCursor }) } };
});
