import { voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { definePage, pagingQuery } from '@suffra/shared/http/cursor';
import { notAllowed, tooManyRequests } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { startVoterExport } from '@suffra/shared/limits/start-voter-export';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { readPurchasePage } from './purchase-page.ts';
import { exportedPurchase } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/voters/{voterId}/purchases',
  operationId: 'exportVoterPurchases',
  summary: 'Export the purchases of a voter',
  description:
    'For admins who manage all votings of the tenant, to answer a voter’s request for their data. Every page is recorded in the audit log, as at most one entry per 15 minutes.',
  auth: ['admin'],
  scope: 'exports:read',
  params: z.strictObject({ voterId }),
  query: z.strictObject(pagingQuery),
  responses: { 200: { description: 'A page of purchases.', body: definePage(exportedPurchase) } },
  problems: [notAllowed, tooManyRequests],
});

export const handler = authenticatedRoute(
  contract,
  async ({ caller, params: { voterId }, query, correlationId, now }) => {
    const voterExport = { voterId, part: 'purchases' } as const;
    await startVoterExport(tableName().WALLET_TABLE, caller, voterExport, { correlationId, now });
    return { status: 200, body: await readPurchasePage({ tenantId: caller.tenantId, voterId }, query) };
  },
);
