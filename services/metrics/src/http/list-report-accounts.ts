import { month } from '@suffra/shared/events/notify';
import { defineContract } from '@suffra/shared/http/contract';
import { decodeCursor, encodeCursor, pageOf, paging } from '@suffra/shared/http/cursor';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { noSuchReport } from '../problems.ts';
import { accountLine } from '../report/account-line.ts';
import { requireWhole } from '../report/require-whole.ts';
import { readPage } from '../table/report-pages.ts';
import { readReport } from '../table/reports.ts';

/** Where a list goes on: of the very making it began with, so that no account is missed when it is made again. */
const position = z.object({ making: z.string(), page: z.int().check(z.minimum(0)) });

export const contract = defineContract({
  method: 'GET',
  path: '/v1/reports/{month}/accounts',
  operationId: 'listReportAccounts',
  summary: 'Read a monthly report account by account',
  description: 'In the order of their ids, 100 a page. An account without a name is what belongs to none.',
  auth: ['admin'],
  scope: 'reports:read',
  params: z.strictObject({ month }),
  query: z.strictObject({ cursor: paging.cursor }),
  answers: { 200: { description: 'A page of accounts', body: pageOf(accountLine) } },
  problems: [noSuchReport],
});

/** Reads a page of accounts. */
export const handler = serve(contract, async ({ caller, params, query }) => {
  requireWhole(caller);
  const { tenantId } = caller;
  const report = await readReport(tenantId, params.month);
  if (report?.ready === undefined) throw noSuchReport();
  const { making, page } =
    query.cursor === undefined
      ? { making: report.ready.making, page: 0 }
      : decodeCursor(query.cursor, position);
  const items = (await readPage({ tenantId, month: params.month, making }, page)) ?? [];
  const next = { making, page: page + 1 };
  const more = (await readPage({ tenantId, month: params.month, making }, next.page)) !== undefined;
  return { status: 200, body: { items, ...(more && { nextCursor: encodeCursor(next) }) } };
});
