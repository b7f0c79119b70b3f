import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { serve } from '@suffra/shared/http/serve';
import { derivedId, type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { currency } from '../money.ts';
import { packId } from '../pack.ts';
import * as problems from '../problems.ts';
import { type ProvidersOf, providerOf } from '../providers/all.ts';
import { providerName } from '../providers/port.ts';
import { readPaymentSettings } from '../providers/settings.ts';
import { begun, type Purchase, tooLateToOpen } from '../purchase.ts';
import { purchaseAnswer, purchaseBody } from '../purchase-answer.ts';
import { languageOf, orderOf, termsOf, wishHash } from '../purchase-order.ts';
import { settlePurchase } from '../purchases/settle.ts';
import type { Owner, Writer } from '../table/keys.ts';
import { listPacks } from '../table/packs.ts';
import { beginPurchase, notePage, readPurchase } from '../table/purchases.ts';

export const contract = defineContract({
  method: 'POST',
  path: '/v1/purchases',
  operationId: 'startPurchase',
  summary: 'Buy a pack of credits',
  description:
    'Answers with the address of the payment company’s own page: send the voter there. The credits come when the company says that the money has arrived. The same Idempotency-Key with the same content is the same purchase.',
  auth: ['voter', 'admin'],
  headers: z.object({
    'idempotency-key': z
      .string()
      .check(z.regex(/^[\x21-\x7e]{1,128}$/, 'must be 1 to 128 visible ASCII characters')),
    'accept-language': z.optional(z.string()),
  }),
  body: z.strictObject({ packId, currency, provider: providerName }),
  answers: {
    201: {
      description:
        'Begun: pay at `payAt`. Asked for again when its time is over, it is expired and has none.',
      body: purchaseAnswer,
    },
  },
  problems: [
    problems.noSuchPack,
    problems.packNotOnSale,
    problems.priceNotOffered,
    problems.idempotencyKeyReused,
    problems.providerUnavailable,
  ],
});

/**
 * Makes the route's function. The row comes first, then the page, then the page's address into the row: each of them is
 * the same when the request is repeated, so a crash between two of them is mended by asking again.
 */
export const startPurchaseRoute = (providers: ProvidersOf, clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, headers, body, correlationId, now, note }) => {
      const owner = { tenantId: caller.tenantId, voterId: caller.voterId };
      const writer = { correlationId, writeId: newId() };
      const purchaseId = derivedId('purchase', owner.tenantId, owner.voterId, headers['idempotency-key']);
      note({ purchaseId, provider: body.provider });
      let bought = await readPurchase(owner, purchaseId);
      if (bought === undefined) {
        const pack = (await listPacks(owner.tenantId)).find((each) => each.packId === body.packId);
        const terms = termsOf(pack, body, purchaseId, languageOf(headers['accept-language']));
        bought = await beginPurchase(owner, begun(terms, now), writer);
      }
      if (bought.hash !== wishHash(body) || bought.erased) throw problems.idempotencyKeyReused();
      if (bought.session === undefined && bought.state === 'open')
        bought = tooLateToOpen(bought, now)
          ? await settlePurchase(owner, purchaseId, { facts: [{ kind: 'expired' }], writer, now })
          : await openPage(providers, owner, bought, writer);
      return { status: 201, body: purchaseBody(bought, now) };
    },
    clock,
  );

async function openPage(
  providers: ProvidersOf,
  owner: Owner,
  bought: Purchase,
  writer: Writer,
): Promise<Purchase> {
  const [provider, { site }] = await Promise.all([providers(bought.provider), readPaymentSettings()]);
  const page = await provider.open(orderOf(owner, bought, site));
  return notePage(owner, bought.purchaseId, page, writer);
}

/** Begins a purchase. */
export const handler = startPurchaseRoute(providerOf, systemClock, systemIds);
