import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { definePage, pagingQuery } from '@suffra/shared/http/cursor';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { readPurchasePage } from './purchase-page.ts';
import { exportedPurchase } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/purchases',
  operationId: 'listPurchases',
  summary: 'List your purchases',
  description:
    'All purchases that you started, in no particular order, with what the payment provider reported.',
  auth: ['voter', 'admin'],
  query: z.strictObject(pagingQuery),
  responses: { 200: { description: 'A page of purchases.', body: definePage(exportedPurchase) } },
  problems: [],
});

export const handler = authenticatedRoute(contract, async ({ caller: { tenantId, voterId }, query }) => {
  return { status: 200, body: await readPurchasePage({ tenantId, voterId }, query) };
});
