import { isAccountId } from '../rules/account-id.ts';
import { listAccounts } from './accounts.ts';
import type { AccountPage } from './schemas/account.ts';

/**
 * Finds accounts whose id starts with a text, or in whose name words start with its words. Each account is listed once; those found by id come first.
 * @returns at most `limit` accounts; a cursor only tells that there are more and can't be used to read them
 */
export async function findAccounts(text: string, limit: number): Promise<AccountPage> {
  const none: AccountPage = { items: [] };
  const [byId, byName] = await Promise.all([
    isAccountId(text) ? listAccounts(limit, { id: text }) : none,
    /[\p{L}\p{N}]/u.test(text) ? listAccounts(limit, { name: text }) : none,
  ]);
  const found = new Map([...byId.items, ...byName.items].map((item) => [item.accountId, item]));
  const nextCursor = byId.nextCursor ?? byName.nextCursor ?? (found.size > limit ? 'more' : undefined);
  const items = [...found.values()].slice(0, limit);
  return { items, ...(nextCursor !== undefined && { nextCursor }) };
}
