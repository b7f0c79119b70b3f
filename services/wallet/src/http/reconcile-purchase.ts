import { type Clock, systemClock } from '@suffra/shared/clock';
import { id, tenantId, voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { createReconciler } from '../application/reconcile-purchase.ts';
import { noSuchPurchase } from '../domain/errors.ts';
import { purchaseState } from '../domain/purchase.ts';
import { type LoadProvider, loadProvider } from '../providers/load-provider.ts';
import { readPurchase } from '../storage/purchases.ts';
import * as problems from './problems.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/reconciliations/checks',
  operationId: 'reconcilePurchase',
  summary: 'Check one purchase with its payment provider again',
  description:
    'Does for one purchase what the daily reconciliation does: asks the provider about payments, refunds and disputes, and applies the answer. A difference that is found is listed under today. A repeated request is safe.',
  auth: ['operator'],
  body: z.strictObject({ tenantId, voterId, purchaseId: id }),
  responses: {
    200: {
      description: 'Whether the provider agrees, and the state of the purchase afterwards.',
      body: z.object({
        /** `unanswered`: the provider did not answer. `different`: a difference was found, or an anomaly remains. */
        result: z.enum(['same', 'different', 'unanswered']),
        state: purchaseState,
        credits: z.int(),
        revoked: z.int(),
        anomalies: z.array(z.string()),
      }),
    },
  },
  problems: [problems.noSuchPurchase],
});

/** Creates the route. @param newId creates the ids of writes */
export const createReconcilePurchaseRoute = (loadProvider: LoadProvider, clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ body: { purchaseId, ...owner }, correlationId, now, addLogContext }) => {
      addLogContext({ purchaseId });
      if ((await readPurchase(owner, purchaseId)) === undefined) throw noSuchPurchase();
      const result = await createReconciler(
        loadProvider,
        newId,
        correlationId,
        now,
      )({ ...owner, purchaseId });
      const purchase = await readPurchase(owner, purchaseId);
      if (purchase === undefined) throw noSuchPurchase();
      const { state, credits, revoked, anomalies } = purchase;
      return { status: 200, body: { result, state, credits, revoked, anomalies } };
    },
    clock,
  );

export const handler = createReconcilePurchaseRoute(loadProvider, systemClock, generateId);
