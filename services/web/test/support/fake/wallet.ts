import * as z from 'zod/mini';
import { bodyAs, callerOf, type Exchange, type Routes, refusal } from './exchange.ts';
import { type Entry, instantOf, newId, type Person, type Purchase, packsOf, type World } from './world.ts';

const wish = z.strictObject({ packId: z.string(), currency: z.string(), provider: z.string() });

const packBody = z.strictObject({
  name: z.string(),
  credits: z.int(),
  prices: z.array(z.strictObject({ currency: z.string(), amount: z.int() })),
  onSale: z.boolean(),
});
const grant = z.strictObject({ credits: z.int(), reason: z.string() });

/** Credits that somebody has. */
export const balanceOf = (world: World, voterId: string): number =>
  world.ledgers.get(voterId)?.at(-1)?.balance ?? 0;

/** Adds a line to a wallet. */
export function book(world: World, voterId: string, cause: string, delta: number, reason?: string): void {
  const lines = world.ledgers.get(voterId) ?? [];
  const line: Entry = {
    seq: lines.length + 1,
    cause,
    delta,
    balance: balanceOf(world, voterId) + delta,
    at: instantOf(world),
    ...(reason !== undefined && { reason }),
  };
  world.ledgers.set(voterId, [...lines, line]);
}

/** The wallet service. */
export const walletRoutes: Routes = {
  'GET /v1/me/wallet': (exchange) => {
    const { voterId } = callerOf(exchange);
    return { status: 200, body: { balance: balanceOf(exchange.world, voterId) } };
  },
  'GET /v1/me/wallet/entries': (exchange) => {
    const { voterId } = callerOf(exchange);
    const newest = [...(exchange.world.ledgers.get(voterId) ?? [])].reverse();
    const from = Number(exchange.query.get('cursor') ?? 0);
    const to = from + Number(exchange.query.get('limit'));
    const nextCursor = to < newest.length ? { nextCursor: String(to) } : {};
    return { status: 200, body: { items: newest.slice(from, to), ...nextCursor } };
  },
  'GET /v1/credit-packs': (exchange) => {
    const { tenantId } = callerOf(exchange);
    return { status: 200, body: { items: packsOf(exchange.world, tenantId) } };
  },
  'PUT /v1/credit-packs/:packId': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    const { world, headers } = exchange;
    const [packId = ''] = exchange.parts;
    const packs = packsOf(world, tenantId);
    const before = packs.find((each) => each.packId === packId);
    const read = headers['if-match'];
    if (before && read === undefined) throw refusal('version-required', 428);
    if (read !== undefined && read !== `"${before?.version}"`) throw refusal('stale-version', 412);
    const made = { packId, ...bodyAs(exchange, packBody), version: (before?.version ?? 0) + 1 };
    world.packs.set(tenantId, [...packs.filter((each) => each.packId !== packId), made]);
    return { status: before ? 200 : 201, body: made };
  },
  'POST /v1/tenants/:tenantId/voters/:voterId/credits': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    const [tenant = '', voterId = ''] = exchange.parts;
    if (tenant !== tenantId) throw refusal('not-allowed', 403);
    const { credits, reason } = bodyAs(exchange, grant);
    const { world } = exchange;
    if (balanceOf(world, voterId) + credits < 0) throw refusal('not-enough-credits', 409);
    book(world, voterId, credits > 0 ? 'granted' : 'taken', credits, reason);
    return { status: 201, body: { seq: 1, balance: balanceOf(world, voterId) } };
  },
  'POST /v1/purchases': (exchange) => {
    const caller = callerOf(exchange);
    const { packId, currency, provider } = bodyAs(exchange, wish);
    const pack = packsOf(exchange.world, caller.tenantId).find((each) => each.packId === packId);
    const price = pack?.prices.find((each) => each.currency === currency);
    if (pack === undefined || price === undefined) throw refusal('no-such-pack', 404);
    const { name, credits } = pack;
    const purchaseId = newId();
    const { voterId } = caller;
    const bought = { purchaseId, voterId, provider, name, credits, price, state: 'open', revoked: 0 };
    exchange.world.purchases.set(purchaseId, bought);
    return { status: 201, body: seen(caller, bought) };
  },
  'GET /v1/purchases': (exchange) => {
    const { voterId } = callerOf(exchange);
    return { status: 200, body: { items: purchasesOf(exchange.world, voterId) } };
  },
  'GET /v1/purchases/:purchaseId': (exchange) => {
    const caller = callerOf(exchange);
    return { status: 200, body: seen(caller, purchaseIn(exchange, caller)) };
  },
  'POST /v1/purchases/:purchaseId/check': (exchange) => {
    const { world } = exchange;
    const caller = callerOf(exchange);
    const bought = purchaseIn(exchange, caller);
    if (bought.state === 'open' && world.paidAs === 'credited')
      book(world, caller.voterId, 'bought', bought.credits);
    if (bought.state === 'open') bought.state = world.paidAs;
    return { status: 200, body: seen(caller, bought) };
  },
};

function purchaseIn({ world, parts: [purchaseId = ''] }: Exchange, { voterId }: Person): Purchase {
  const found = world.purchases.get(purchaseId);
  if (found?.voterId !== voterId) throw refusal('no-such-purchase', 404);
  return found;
}

/** What a voter bought, without where it is paid. */
export const purchasesOf = ({ purchases }: World, voterId: string): Purchase[] =>
  [...purchases.values()].filter((each) => each.voterId === voterId);

/** The hosted page of this fake sends its payer back at once. */
const seen = ({ tenantId }: Person, bought: Purchase) => ({
  ...bought,
  createdAt: new Date().toISOString(),
  ...(bought.state === 'open' && { payAt: `/t/${tenantId}/purchases/${bought.purchaseId}` }),
});
