import { type Clock, systemClock } from '@suffra/shared/clock';
import { chooseLanguage } from '@suffra/shared/http/choose-language';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { tenantSuspended, tooManyRequests } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { deriveId, generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { startPurchase } from '../application/start-purchase.ts';
import { currency } from '../domain/money.ts';
import { packId } from '../domain/pack.ts';
import { providerName } from '../domain/payment-event.ts';
import { type LoadProvider, loadProvider } from '../providers/load-provider.ts';
import { idempotencyKey } from './fields.ts';
import * as problems from './problems.ts';
import { purchaseResponse, toPurchaseResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/purchases',
  operationId: 'startPurchase',
  summary: 'Buy a pack of credits',
  description:
    'Returns the URL of the payment page, which the payment provider hosts: send the voter there. The credits arrive when the provider reports the money. The same Idempotency-Key with the same content returns the same purchase.',
  auth: ['voter', 'admin'],
  headers: z.object({
    'idempotency-key': idempotencyKey,
    /** The language of the payment page: the supported one with the highest weight, English by default. */
    'accept-language': z.optional(z.string().check(z.maxLength(1_000))),
  }),
  body: z.strictObject({ packId, currency, provider: providerName }),
  responses: {
    201: {
      description:
        'The purchase: pay at `payAt`. If the request is repeated after its payment page has expired, `payAt` is absent.',
      body: purchaseResponse,
    },
  },
  problems: [
    problems.noSuchPack,
    problems.packNotOnSale,
    problems.priceNotOffered,
    problems.currencyNotTaken,
    problems.idempotencyKeyReused,
    problems.providerUnavailable,
    tenantSuspended,
    tooManyRequests,
  ],
});

/** Creates the route. @param newId creates the ids of writes */
export const createStartPurchaseRoute = (loadProvider: LoadProvider, clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller: { tenantId, voterId }, headers, body, correlationId, now, addLogContext }) => {
      const purchaseId = deriveId('purchase', tenantId, voterId, headers['idempotency-key']);
      addLogContext({ purchaseId, provider: body.provider });
      const language = chooseLanguage(headers['accept-language']);
      const context = { correlationId, writeId: newId() };
      const purchase = await startPurchase(
        { tenantId, voterId },
        body,
        { purchaseId, language, context, now },
        loadProvider,
      );
      return { status: 201, body: toPurchaseResponse(purchase, now) };
    },
    clock,
  );

export const handler = createStartPurchaseRoute(loadProvider, systemClock, generateId);
