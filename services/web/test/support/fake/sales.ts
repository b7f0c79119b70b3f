import * as z from 'zod/mini';
import { type FakePlatform, getServerInstant } from './platform.ts';
import { getCaller, parseBody, type Routes } from './routing.ts';

/** The sales of one purchase. */
const toSale = ({ purchases }: FakePlatform, purchaseId: string) => {
  const purchase = purchases.get(purchaseId);
  if (purchase === undefined || purchase.state !== 'credited') return [];
  const { price, name, provider, credits, revoked } = purchase;
  const refunded = Math.floor((price.amount * revoked) / credits);
  return [
    {
      ...{ day: new Date().toISOString().slice(0, 10), packId: 'small', name, provider },
      ...{ currency: price.currency, purchases: 1, credits, revokedCredits: revoked },
      ...{ sold: price.amount, refunded, withheld: 0, owed: price.amount - refunded },
    },
  ];
};

const purchaseKey = { tenantId: z.string(), voterId: z.string(), purchaseId: z.string() };
const today = () => new Date().toISOString().slice(0, 10);

/** Fake routes of reconciliations (wallet). Every purchase is a difference of today. */
export const reconciliationRoutes: Routes = {
  'GET /v1/reconciliations': (request) => {
    getCaller(request, 'operator');
    const count = request.platform.purchases.size;
    const day = { day: today(), checked: count + 40, differences: count, unanswered: 1, complete: true };
    return { status: 200, body: { items: [day] } };
  },
  'GET /v1/reconciliations/:day': (request) => {
    getCaller(request, 'operator');
    const { platform } = request;
    const differences = [...platform.purchases.values()].map(({ purchaseId, voterId, provider }) => ({
      ...{ purchaseId, voterId, provider, ours: 'open', theirs: 'paid 490 EUR by pi_1' },
      tenantId: platform.people.find((person) => person.voterId === voterId)?.tenantId,
      handled: platform.handledDifferences.get(purchaseId),
    }));
    return { status: 200, body: { differences } };
  },
  'POST /v1/reconciliations/checks': (request) => {
    getCaller(request, 'operator');
    parseBody(request, z.strictObject(purchaseKey));
    return { status: 200, body: { result: 'same', anomalies: [] } };
  },
  'POST /v1/reconciliations/:day/handled': (request) => {
    getCaller(request, 'operator');
    const { purchaseId, note } = parseBody(request, z.strictObject({ ...purchaseKey, note: z.string() }));
    const handled = { note, at: getServerInstant(request.platform) };
    request.platform.handledDifferences.set(purchaseId, handled);
    return { status: 200, body: handled };
  },
};

/** Fake routes of sales (wallet). */
export const saleRoutes: Routes = {
  'GET /v1/sales': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const { platform } = request;
    const own = new Set(
      platform.people.filter((person) => person.tenantId === tenantId).map(({ voterId }) => voterId),
    );
    const ids = [...platform.purchases.values()].filter(({ voterId }) => own.has(voterId));
    return { status: 200, body: { items: ids.flatMap(({ purchaseId }) => toSale(platform, purchaseId)) } };
  },
  'GET /v1/sales/all': (request) => {
    getCaller(request, 'operator');
    const { platform } = request;
    const items = [...platform.purchases.values()].flatMap(({ purchaseId, voterId }) => {
      const tenantId = platform.people.find((person) => person.voterId === voterId)?.tenantId;
      return toSale(platform, purchaseId).map((sale) => ({ ...sale, tenantId }));
    });
    return { status: 200, body: { items } };
  },
};
