import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import * as z from 'zod/mini';
import { type Account, account } from '../account.ts';
import { env } from '../env.ts';
import { accountBuckets, accountPrefix, accountsIn, folded, type Order } from './account-keys.ts';
import { lists } from './keys.ts';

/** Which accounts, in what order. */
export interface Listed {
  readonly tenantId: string;
  readonly order: Order;
  /** What ids, or names without regard to capitals, begin with; empty for all. */
  readonly prefix: string;
  /** The place that the last page ended with. */
  readonly after?: string | undefined;
  readonly limit: number;
}

interface Placed {
  readonly place: string;
  readonly account: Account;
}

const attributes = { id: { pk: 'pk', sk: 'sk' }, name: { pk: 'listPk', sk: 'listSk' } } as const;

/**
 * A page of a tenant's accounts in the order of their ids, or of their names: each bucket gives its next ones, and the
 * first of all are the page. So every bucket reads at most a page, whatever the tenant's size.
 * @returns the page, and the place it ended with unless it was the last
 */
export async function listAccounts(listed: Listed): Promise<{ items: Account[]; last?: string }> {
  const buckets = Array.from({ length: accountBuckets }, (_, bucket) => bucket);
  const chunks = await Promise.all(buckets.map((bucket) => readBucket(listed, bucket)));
  const all = chunks.flatMap(({ placed }) => placed).sort((a, b) => byBytes(a.place, b.place));
  const page = all.slice(0, listed.limit);
  const last = page.at(-1)?.place;
  const more = all.length > page.length || chunks.some(({ more }) => more);
  return { items: page.map((each) => each.account), ...(more && last !== undefined && { last }) };
}

/** As DynamoDB sorts: by the bytes of UTF-8, which is not how JavaScript compares text. */
const byBytes = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

async function readBucket(
  { tenantId, order, prefix, after, limit }: Listed,
  bucket: number,
): Promise<{ placed: Placed[]; more: boolean }> {
  const { pk, sk } = attributes[order];
  const beginning = order === 'id' ? `${accountPrefix}${prefix}` : folded(prefix);
  // One condition on the sort key is all there is: from the place on, and what no longer begins so is cut off below.
  const condition = after === undefined ? `begins_with(${sk}, :from)` : `${sk} > :from`;
  const unbounded = after === undefined && beginning === '';
  const { Items, LastEvaluatedKey } = await documentClient().send(
    new QueryCommand({
      TableName: env().IDENTITY_TABLE,
      ...(order === 'name' && { IndexName: lists }),
      KeyConditionExpression: `${pk} = :pk${unbounded ? '' : ` AND ${condition}`}`,
      ExpressionAttributeValues: {
        ':pk': accountsIn(tenantId, order, bucket),
        ...(!unbounded && { ':from': after ?? beginning }),
      },
      Limit: limit,
    }),
  );
  const rows = z.array(z.extend(account, { [sk]: z.string() })).parse(Items ?? []);
  const placed = rows.map((row) => ({ place: String(row[sk]), account: account.parse(row) }));
  const within = placed.filter(({ place }) => place.startsWith(beginning));
  return { placed: within, more: LastEvaluatedKey !== undefined && within.length === placed.length };
}
