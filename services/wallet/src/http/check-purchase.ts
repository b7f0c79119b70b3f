import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { id } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { noSuchPurchase, providerUnavailable } from '../problems.ts';
import { type ProvidersOf, providerOf } from '../providers/all.ts';
import { purchaseAnswer, purchaseBody } from '../purchase-answer.ts';
import { settlePurchase } from '../purchases/settle.ts';
import { readPurchase } from '../table/purchases.ts';

export const contract = defineContract({
  method: 'POST',
  path: '/v1/purchases/{purchaseId}/check',
  operationId: 'checkPurchase',
  summary: 'Have the payment company asked how a purchase stands',
  description:
    'For when the voter comes back from the company’s page before its message to us: what the company answers is settled as its message would be.',
  auth: ['voter', 'admin'],
  params: z.strictObject({ purchaseId: id }),
  answers: { 200: { description: 'Your purchase as it stands now.', body: purchaseAnswer } },
  problems: [noSuchPurchase, providerUnavailable],
});

/** Makes the route's function. */
export const checkPurchaseRoute = (providers: ProvidersOf, clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller: { tenantId, voterId }, params: { purchaseId }, correlationId, now, note }) => {
      const owner = { tenantId, voterId };
      note({ purchaseId });
      let bought = await readPurchase(owner, purchaseId);
      if (bought === undefined) throw noSuchPurchase();
      // Nobody is asked about what is settled; refunds and disputes come by themselves.
      const settled = bought.state !== 'open' && bought.state !== 'waiting';
      if (!settled && bought.session !== undefined) {
        const provider = await providers(bought.provider);
        const facts = await provider.look(bought.session);
        const writer = { correlationId, writeId: newId() };
        bought = await settlePurchase(owner, purchaseId, { facts, writer, now });
      }
      return { status: 200, body: purchaseBody(bought, now) };
    },
    clock,
  );

/** Asks about a purchase of the voter's own. */
export const handler = checkPurchaseRoute(providerOf, systemClock, systemIds);
