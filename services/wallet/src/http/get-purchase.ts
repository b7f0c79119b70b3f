import { defineContract } from '@suffra/shared/http/contract';
import { id } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { noSuchPurchase } from '../problems.ts';
import { purchaseAnswer, purchaseBody } from '../purchase-answer.ts';
import { readPurchase } from '../table/purchases.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/purchases/{purchaseId}',
  operationId: 'getPurchase',
  summary: 'See how a purchase stands',
  auth: ['voter', 'admin'],
  params: z.strictObject({ purchaseId: id }),
  answers: { 200: { description: 'Your purchase as it stands.', body: purchaseAnswer } },
  problems: [noSuchPurchase],
});

/** Tells a voter of a purchase of their own. */
export const handler = serve(contract, async ({ caller: { tenantId, voterId }, params, now }) => {
  const bought = await readPurchase({ tenantId, voterId }, params.purchaseId);
  if (bought === undefined) throw noSuchPurchase();
  return { status: 200, body: purchaseBody(bought, now) };
});
