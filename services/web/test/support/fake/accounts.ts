import { accountId, text } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { bodyAs, callerOf, type Routes, refusal } from './exchange.ts';
import { type Account, accountsOf, type World } from './world.ts';

const content = { name: z.optional(text(1, 100)), quota: z.optional(z.int()) };
const many = z.strictObject({
  accounts: z.array(z.strictObject({ accountId, ...content })).check(z.maxLength(100)),
});

/** Adds accounts to a tenant, by their ids. */
export function addAccounts(world: World, tenantId: string, ...accounts: Partial<Account>[]): void {
  for (const each of accounts) {
    const made = { accountId: 'shop-1', name: each.accountId ?? 'shop-1', version: 1, ...each };
    accountsOf(world, tenantId).set(made.accountId, made);
  }
}

/** Accounts, of the identity service. */
export const accountRoutes: Routes = {
  'GET /v1/accounts': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    const { world, query } = exchange;
    const [id, name] = [query.get('id') ?? '', query.get('name')?.toLowerCase() ?? ''];
    const all = [...accountsOf(world, tenantId).values()]
      .filter((each) => each.accountId.startsWith(id) && each.name.toLowerCase().startsWith(name))
      .sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
    const from = Number(query.get('cursor') ?? 0);
    const to = from + Number(query.get('limit'));
    const nextCursor = to < all.length ? { nextCursor: String(to) } : {};
    return { status: 200, body: { items: all.slice(from, to), ...nextCursor } };
  },
  'PUT /v1/accounts/:accountId': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    const [id = ''] = exchange.parts;
    const accounts = accountsOf(exchange.world, tenantId);
    const before = accounts.get(id);
    const read = exchange.headers['if-match'];
    if (before && read === undefined) throw refusal('version-required', 428);
    if (read !== undefined && read !== `"${before?.version}"`) throw refusal('stale-version', 412);
    const { name = id, ...rest } = bodyAs(exchange, z.strictObject(content));
    const made = { accountId: id, name, ...rest, version: (before?.version ?? 0) + 1 };
    accounts.set(id, made);
    return { status: before ? 200 : 201, body: made };
  },
  'POST /v1/accounts': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    const accounts = accountsOf(exchange.world, tenantId);
    const outcomes = bodyAs(exchange, many).accounts.map(({ accountId: id, name = id, ...rest }) => {
      const before = accounts.get(id);
      const made = { accountId: id, name, ...rest, version: 1 };
      if (before === undefined) accounts.set(id, made);
      const same = before?.name === made.name && before.quota === made.quota;
      const outcome = before === undefined ? 'created' : same ? 'unchanged' : 'different';
      return { accountId: id, outcome, version: before?.version ?? 1 };
    });
    return { status: 200, body: { outcomes } };
  },
};

/** @throws Problem `unknown-account`, as votings refuses one that it has not heard of */
export function refuseUnknownAccount(world: World, tenantId: string, id: string | null | undefined): void {
  if (typeof id === 'string' && !accountsOf(world, tenantId).has(id)) throw refusal('unknown-account', 422);
}
