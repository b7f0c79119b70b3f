import type { Account, AccountContent } from '../domain/account.ts';
import { accountKey } from './account-keys.ts';
import { parseAccount, parseAccountRow, toAccountRow } from './account-row.ts';
import { readIdentityRow, toVersionCondition, updateIdentityRow } from './identity-row.ts';
import type { ChangeContext } from './keys.ts';

/** The result of a write. `existing` is the account that did not meet the condition. */
export type AccountWriteResult =
  | { done: true; account: Account }
  | { done: false; existing: Account | undefined };

/**
 * Creates an account, or replaces a known version of it, in ONE write. A retry after a lost response finds its own
 * writeId.
 * @param expectedVersion the version to replace; undefined when the account must not exist yet
 */
export async function writeAccount(
  tenantId: string,
  accountId: string,
  content: AccountContent,
  expectedVersion: number | undefined,
  context: ChangeContext,
): Promise<AccountWriteResult> {
  const account: Account = { accountId, ...content, version: (expectedVersion ?? 0) + 1 };
  const result = await updateIdentityRow(
    accountKey(tenantId, accountId),
    toAccountRow(tenantId, account, context),
    toVersionCondition(expectedVersion),
  );
  if (result.done) return { done: true, account };
  if (result.row === undefined) return { done: false, existing: undefined };
  const { account: existing, writeId } = parseAccountRow(result.row);
  return writeId === context.writeId ? { done: true, account: existing } : { done: false, existing };
}

/** @returns undefined when the tenant has no such account */
export async function readAccount(tenantId: string, accountId: string): Promise<Account | undefined> {
  const row = await readIdentityRow(accountKey(tenantId, accountId));
  return row === undefined ? undefined : parseAccount(row);
}
