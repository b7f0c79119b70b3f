import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { Account } from '../domain/account.ts';
import { env } from '../env.ts';
import { accountBuckets, accountsPk, toAccountSkPrefix } from './account-keys.ts';
import { parseAccount } from './account-row.ts';
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

interface ListedAccount {
  readonly sortKey: string;
  readonly account: Account;
}

/**
 * Lists a page of a tenant's accounts in the order of their ids. Each bucket returns its next accounts, and
 * the first of all of them are the page. So each bucket reads at most one page, whatever the size of the tenant.
 * @returns the page, and the sort key of its last account unless it is the last page
 */
export async function listAccounts(query: AccountQuery): Promise<{ items: Account[]; last?: string }> {
  const buckets = Array.from({ length: accountBuckets }, (_, bucket) => bucket);
  const results = await Promise.all(buckets.map((bucket) => readBucket(query, bucket)));
  const all = results
    .flatMap(({ listed }) => listed)
    .sort((one, other) => compareUtf8(one.sortKey, other.sortKey));
  const page = all.slice(0, query.limit);
  const last = page.at(-1)?.sortKey;
  const hasMore = all.length > page.length || results.some((result) => result.hasMore);
  return { items: page.map(({ account }) => account), ...(hasMore && last !== undefined && { last }) };
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

/** Sorts as DynamoDB does: by the bytes of UTF-8. JavaScript compares UTF-16 code units. */
const compareUtf8 = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other));

async function readBucket(
  { tenantId, prefix, after, limit }: AccountQuery,
  bucket: number,
): Promise<{ listed: ListedAccount[]; hasMore: boolean }> {
  const sortKeyPrefix = toAccountSkPrefix(prefix);
  // A query takes one condition on the sort key. After the first page it is the position; the prefix is checked below.
  const condition = after === undefined ? 'begins_with(sk, :from)' : 'sk > :from';
  const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(
    new QueryCommand({
      TableName: env().IDENTITY_TABLE,
      KeyConditionExpression: `pk = :pk AND ${condition}`,
      ExpressionAttributeValues: {
        ':pk': accountsPk(tenantId, bucket),
        ':from': after ?? sortKeyPrefix,
      },
      Limit: limit,
    }),
  );
  const rows = Items.map((row) => ({ sortKey: String(row.sk), account: parseAccount(row) }));
  const listed = rows.filter(({ sortKey }) => sortKey.startsWith(sortKeyPrefix));
  return { listed, hasMore: LastEvaluatedKey !== undefined && listed.length === rows.length };
}
