import type { Account } from '../domain/account.ts';
import { accountBuckets, accountsPk, toAccountSkPrefix } from './account-keys.ts';
import { parseAccount } from './account-row.ts';
import { listBucketedRows } from './bucketed-list.ts';
import { accountTermsPk, searchNames } from './name-terms.ts';

/** Which accounts to list. */
export interface AccountQuery {
  readonly tenantId: string;
  /** The beginning of the ids. Empty for all accounts. */
  readonly prefix: string;
  /** The sort key of the last account of the previous page. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Lists a page of a tenant's accounts in the order of their ids.
 * @returns the page, and the sort key of its last account unless it is the last page
 */
export async function listAccounts({
  tenantId,
  prefix,
  ...page
}: AccountQuery): Promise<{ items: Account[]; last?: string }> {
  const partitionKeys = Array.from({ length: accountBuckets }, (_, bucket) => accountsPk(tenantId, bucket));
  const { rows, ...rest } = await listBucketedRows({
    ...page,
    partitionKeys,
    prefix: toAccountSkPrefix(prefix),
  });
  return { items: rows.map(parseAccount), ...rest };
}

/** Finds a page of a tenant's accounts by words of their names. @param queryTerms of `toSearchTerms`, at least one */
export async function findAccounts(
  { tenantId, after, limit }: Omit<AccountQuery, 'prefix'>,
  queryTerms: readonly string[],
): Promise<{ items: Account[]; last?: string }> {
  const { rows, ...page } = await searchNames({
    termsPk: accountTermsPk(tenantId),
    queryTerms,
    after,
    limit,
  });
  return { items: rows.map(parseAccount), ...page };
}
