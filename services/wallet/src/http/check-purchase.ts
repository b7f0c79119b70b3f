import { type Clock, systemClock } from '@suffra/shared/clock';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { checkPurchase } from '../application/check-purchase.ts';
import { type LoadProvider, loadProvider } from '../providers/load-provider.ts';
import { noSuchPurchase, providerUnavailable } from './problems.ts';
import { purchaseResponse, toPurchaseResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/purchases/{purchaseId}/check',
  operationId: 'checkPurchase',
  summary: 'Ask the payment provider about a purchase',
  description:
    'Call this when the voter returns from the payment page: the webhook of the provider may arrive later. The answer of the provider is settled like its webhook.',
  auth: ['voter', 'admin'],
  params: z.strictObject({ purchaseId: id }),
  responses: { 200: { description: 'Your purchase after the check.', body: purchaseResponse } },
  problems: [noSuchPurchase, providerUnavailable],
});

/** Creates the route. @param newId creates the ids of writes */
export const createCheckPurchaseRoute = (loadProvider: LoadProvider, clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller: { tenantId, voterId }, params: { purchaseId }, correlationId, now, addLogContext }) => {
      addLogContext({ purchaseId });
      const context = { correlationId, writeId: newId() };
      const purchase = await checkPurchase({ tenantId, voterId }, purchaseId, context, now, loadProvider);
      return { status: 200, body: toPurchaseResponse(purchase, now) };
    },
    clock,
  );

export const handler = createCheckPurchaseRoute(loadProvider, systemClock, generateId);
