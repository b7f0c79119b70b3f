import { accountId, text } from '@suffra/shared/fields';
import { matchesSearch, toSearchTerms } from '@suffra/shared/search-terms';
import * as z from 'zod/mini';
import { type Account, type FakePlatform, getAccounts } from './platform.ts';
import { createProblem, getCaller, parseBody, type Routes } from './routing.ts';

const content = { name: z.optional(text(1, 100)), quota: z.optional(z.int()) };
const many = z.strictObject({
  accounts: z.array(z.strictObject({ accountId, ...content })).check(z.maxLength(100)),
});

/** Adds accounts to a tenant by their ids. */
export function addAccounts(platform: FakePlatform, tenantId: string, ...accounts: Partial<Account>[]): void {
  for (const account of accounts) {
    const made = { accountId: 'shop-1', name: account.accountId ?? 'shop-1', version: 1, ...account };
    getAccounts(platform, tenantId).set(made.accountId, made);
  }
}

/** Fake accounts routes of identity. */
export const accountRoutes: Routes = {
  'GET /v1/accounts': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const { platform, query } = request;
    const [id, terms] = [query.get('id') ?? '', toSearchTerms(query.get('name') ?? '')];
    const all = [...getAccounts(platform, tenantId).values()]
      .filter((account) => account.accountId.startsWith(id) && matchesSearch(account.name, terms))
      .sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
    const from = Number(query.get('cursor') ?? 0);
    const to = from + Number(query.get('limit'));
    const nextCursor = to < all.length ? { nextCursor: String(to) } : {};
    return { status: 200, body: { items: all.slice(from, to), ...nextCursor } };
  },
  'PUT /v1/accounts/:accountId': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const [id = ''] = request.parts;
    const accounts = getAccounts(request.platform, tenantId);
    const before = accounts.get(id);
    const read = request.headers['if-match'];
    if (before && read === undefined) throw createProblem('version-required', 428);
    if (read !== undefined && read !== `"${before?.version}"`) throw createProblem('stale-version', 412);
    const { name = id, ...rest } = parseBody(request, z.strictObject(content));
    const made = { accountId: id, name, ...rest, version: (before?.version ?? 0) + 1 };
    accounts.set(id, made);
    return { status: before ? 200 : 201, body: made };
  },
  'POST /v1/accounts': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const accounts = getAccounts(request.platform, tenantId);
    const outcomes = parseBody(request, many).accounts.map(({ accountId: id, name = id, ...rest }) => {
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

/** @throws Problem `unknown-account`, as votings does for an account it does not know */
export function assertKnownAccount(
  platform: FakePlatform,
  tenantId: string,
  id: string | null | undefined,
): void {
  if (typeof id === 'string' && !getAccounts(platform, tenantId).has(id))
    throw createProblem('unknown-account', 422);
}
