import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import * as errors from '../domain/errors.ts';
import { readPurchase } from '../storage/purchases.ts';
import { noSuchPurchase } from './problems.ts';
import { purchaseResponse, toPurchaseResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/purchases/{purchaseId}',
  operationId: 'getPurchase',
  summary: 'Get one of your purchases',
  auth: ['voter', 'admin'],
  params: z.strictObject({ purchaseId: id }),
  responses: { 200: { description: 'Your purchase.', body: purchaseResponse } },
  problems: [noSuchPurchase],
});

export const handler = authenticatedRoute(
  contract,
  async ({ caller: { tenantId, voterId }, params, now }) => {
    const purchase = await readPurchase({ tenantId, voterId }, params.purchaseId);
    if (purchase === undefined || purchase.isVoterErased) throw errors.noSuchPurchase();
    return { status: 200, body: toPurchaseResponse(purchase, now) };
  },
);
