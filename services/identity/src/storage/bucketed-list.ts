import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { Row } from '@suffra/shared/storage/read-row';
import { env } from '../env.ts';

/** A page of a list whose rows are spread over several partitions. */
export interface BucketedQuery {
  readonly partitionKeys: readonly string[];
  /** The beginning of the sort keys. */
  readonly prefix: string;
  /** The sort key of the last row of the previous page. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Lists a page of rows in the order of their sort keys. Each partition returns its next rows, and the first of all of
 * them are the page. So each partition reads at most one page, whatever the size of the tenant.
 * @returns the page, and the sort key of its last row unless it is the last page
 */
export async function listBucketedRows(query: BucketedQuery): Promise<{ rows: Row[]; last?: string }> {
  const results = await Promise.all(query.partitionKeys.map((pk) => readBucket(query, pk)));
  const all = results
    .flatMap(({ rows }) => rows)
    .sort((one, other) => compareUtf8(String(one.sk), String(other.sk)));
  const rows = all.slice(0, query.limit);
  const last = rows.at(-1)?.sk;
  const hasMore = all.length > rows.length || results.some((result) => result.hasMore);
  return { rows, ...(hasMore && last !== undefined && { last: String(last) }) };
}

/** Sorts as DynamoDB does: by the bytes of UTF-8. JavaScript compares UTF-16 code units. */
const compareUtf8 = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other));

async function readBucket(
  { prefix, after, limit }: BucketedQuery,
  pk: string,
): Promise<{ rows: Row[]; hasMore: boolean }> {
  // A query takes one condition on the sort key. After the first page it is the position; the prefix is checked below.
  const condition = after === undefined ? 'begins_with(sk, :from)' : 'sk > :from';
  const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(
    new QueryCommand({
      TableName: env().IDENTITY_TABLE,
      KeyConditionExpression: `pk = :pk AND ${condition}`,
      ExpressionAttributeValues: { ':pk': pk, ':from': after ?? prefix },
      Limit: limit,
    }),
  );
  const rows = Items.filter(({ sk }) => String(sk).startsWith(prefix));
  return { rows, hasMore: LastEvaluatedKey !== undefined && rows.length === Items.length };
}
