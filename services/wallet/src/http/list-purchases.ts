import { defineContract } from '@suffra/shared/http/contract';
import { pageOf, paging } from '@suffra/shared/http/cursor';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { boughtBody, purchasePage } from '../reading/purchases.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/purchases',
  operationId: 'listPurchases',
  summary: 'List your purchases',
  description:
    'All that were ever begun, in no particular order, with what the payment company told of them.',
  auth: ['voter', 'admin'],
  query: z.strictObject(paging),
  answers: { 200: { description: 'A page of purchases.', body: pageOf(boughtBody) } },
  problems: [],
});

/** Lists a voter's own purchases. */
export const handler = serve(contract, async ({ caller: { tenantId, voterId }, query, now }) => {
  return { status: 200, body: await purchasePage({ tenantId, voterId }, query, now) };
});
