import { isAccountId } from '../rules/account-list.ts';
import { listAccounts } from './accounts.ts';
import type { AccountPage } from './shapes/account.ts';

/**
 * Looks for accounts whose ids or names begin with a text: each once, those found by id first.
 * @returns at most `limit`; with a cursor when there are more, which leads nowhere: one types more
 */
export async function findAccounts(text: string, limit: number): Promise<AccountPage> {
  const none: AccountPage = { items: [] };
  const [byId, byName] = await Promise.all([
    isAccountId(text) ? listAccounts(limit, { id: text }) : none,
    listAccounts(limit, { name: text }),
  ]);
  const found = new Map([...byId.items, ...byName.items].map((each) => [each.accountId, each]));
  const nextCursor = byId.nextCursor ?? byName.nextCursor ?? (found.size > limit ? 'more' : undefined);
  const items = [...found.values()].slice(0, limit);
  return { items, ...(nextCursor !== undefined && { nextCursor }) };
}
