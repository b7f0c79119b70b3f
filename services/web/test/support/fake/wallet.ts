import * as z from 'zod/mini';
import {
  type Entry,
  type FakePlatform,
  getPacks,
  getServerInstant,
  newId,
  type Person,
  type Purchase,
} from './platform.ts';
import { createProblem, type FakeRequest, getCaller, parseBody, type Routes } from './routing.ts';

const purchaseRequest = z.strictObject({ packId: z.string(), currency: z.string(), provider: z.string() });

const packBody = z.strictObject({
  name: z.string(),
  credits: z.int(),
  prices: z.array(z.strictObject({ currency: z.string(), amount: z.int() })),
  onSale: z.boolean(),
});
const grant = z.strictObject({ credits: z.int(), reason: z.string() });

/** The credits of a voter. */
export const getBalance = (platform: FakePlatform, voterId: string): number =>
  platform.ledgers.get(voterId)?.at(-1)?.balance ?? 0;

/** Adds an entry to a wallet. */
export function addLedgerEntry(
  platform: FakePlatform,
  voterId: string,
  cause: string,
  delta: number,
  { ref = 'none', reason }: { ref?: string | undefined; reason?: string } = {},
): void {
  const lines = platform.ledgers.get(voterId) ?? [];
  const line: Entry = {
    seq: lines.length + 1,
    cause,
    delta,
    balance: getBalance(platform, voterId) + delta,
    ref,
    at: getServerInstant(platform),
    ...(reason !== undefined && { reason }),
  };
  platform.ledgers.set(voterId, [...lines, line]);
}

/** Fake routes of wallet. */
export const walletRoutes: Routes = {
  'GET /v1/me/wallet': (request) => {
    const { voterId } = getCaller(request);
    return { status: 200, body: { balance: getBalance(request.platform, voterId) } };
  },
  'GET /v1/me/wallet/entries': (request) => {
    const { voterId } = getCaller(request);
    const newest = [...(request.platform.ledgers.get(voterId) ?? [])].reverse();
    const from = Number(request.query.get('cursor') ?? 0);
    const to = from + Number(request.query.get('limit'));
    const nextCursor = to < newest.length ? { nextCursor: String(to) } : {};
    return { status: 200, body: { items: newest.slice(from, to), ...nextCursor } };
  },
  'GET /v1/credit-packs': (request) => {
    const { tenantId } = getCaller(request);
    return { status: 200, body: { items: getPacks(request.platform, tenantId) } };
  },
  'PUT /v1/credit-packs/:packId': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const { platform, headers } = request;
    const [packId = ''] = request.parts;
    const packs = getPacks(platform, tenantId);
    const before = packs.find((pack) => pack.packId === packId);
    const read = headers['if-match'];
    if (before && read === undefined) throw createProblem('version-required', 428);
    if (read !== undefined && read !== `"${before?.version}"`) throw createProblem('stale-version', 412);
    const made = { packId, ...parseBody(request, packBody), version: (before?.version ?? 0) + 1 };
    platform.packs.set(tenantId, [...packs.filter((pack) => pack.packId !== packId), made]);
    return { status: before ? 200 : 201, body: made };
  },
  'POST /v1/tenants/:tenantId/voters/:voterId/credits': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const [tenant = '', voterId = ''] = request.parts;
    if (tenant !== tenantId) throw createProblem('not-allowed', 403);
    const { credits, reason } = parseBody(request, grant);
    const { platform } = request;
    if (getBalance(platform, voterId) + credits < 0) throw createProblem('not-enough-credits', 409);
    addLedgerEntry(platform, voterId, credits > 0 ? 'granted' : 'taken', credits, { reason });
    return { status: 201, body: { seq: 1, balance: getBalance(platform, voterId) } };
  },
  'POST /v1/purchases': (request) => {
    const caller = getCaller(request);
    const { packId, currency, provider } = parseBody(request, purchaseRequest);
    const pack = getPacks(request.platform, caller.tenantId).find((pack) => pack.packId === packId);
    const price = pack?.prices.find((price) => price.currency === currency);
    if (pack === undefined || price === undefined) throw createProblem('no-such-pack', 404);
    const { name, credits } = pack;
    const purchaseId = newId();
    const { voterId } = caller;
    const purchase = { purchaseId, voterId, provider, name, credits, price, state: 'open', revoked: 0 };
    request.platform.purchases.set(purchaseId, purchase);
    return { status: 201, body: toPurchaseResponse(caller, purchase) };
  },
  'GET /v1/purchases': (request) => {
    const { voterId } = getCaller(request);
    return { status: 200, body: { items: listPurchases(request.platform, voterId) } };
  },
  'GET /v1/purchases/:purchaseId': (request) => {
    const caller = getCaller(request);
    return { status: 200, body: toPurchaseResponse(caller, findPurchase(request, caller)) };
  },
  'POST /v1/purchases/:purchaseId/check': (request) => {
    const { platform } = request;
    const caller = getCaller(request);
    const purchase = findPurchase(request, caller);
    if (purchase.state === 'open' && platform.paidAs === 'credited')
      addLedgerEntry(platform, caller.voterId, 'bought', purchase.credits, { ref: purchase.purchaseId });
    if (purchase.state === 'open') purchase.state = platform.paidAs;
    return { status: 200, body: toPurchaseResponse(caller, purchase) };
  },
};

function findPurchase({ platform, parts: [purchaseId = ''] }: FakeRequest, { voterId }: Person): Purchase {
  const found = platform.purchases.get(purchaseId);
  if (found?.voterId !== voterId) throw createProblem('no-such-purchase', 404);
  return found;
}

/** A voter's purchases without their payment pages. */
export const listPurchases = ({ purchases }: FakePlatform, voterId: string): Purchase[] =>
  [...purchases.values()].filter((purchase) => purchase.voterId === voterId);

/** The hosted payment page of the fake API redirects back immediately. */
const toPurchaseResponse = ({ tenantId }: Person, purchase: Purchase) => ({
  ...purchase,
  createdAt: new Date().toISOString(),
  ...(purchase.state === 'open' && { payAt: `/t/${tenantId}/purchases/${purchase.purchaseId}` }),
});
