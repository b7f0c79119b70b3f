import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { expires, type Key, keepFor, pagesPk } from './keys.ts';

/** What is noted of a page that is done. */
const done = z.object({
  /** How many it reached (or would reach, where they are counted). */
  reached: z.int(),
  /** Whether it was the last of its bucket. */
  last: z.boolean(),
  /** The voter it ended with, where another follows. */
  end: z.optional(z.string()),
});
export type Done = z.output<typeof done>;

/** A page of a going-through: the name of the cause, its bucket, and what comes before it. */
export interface PageOf {
  readonly tenantId: string;
  readonly causeId: string;
  readonly bucket: number;
  /** The last voter of the page before, or the page's number where ballot made the pages. Empty: the first. */
  readonly from: string;
}

const keyOf = ({ tenantId, causeId, bucket, from }: PageOf): Key => ({
  pk: pagesPk(tenantId, causeId),
  sk: `${String(bucket).padStart(4, '0')}#${from}`,
});

/** What was noted of a page, by a consistent read; undefined: it is not done yet. */
export async function readDone(page: PageOf): Promise<Done | undefined> {
  const get = new GetCommand({ TableName: tableName().NOTIFY_TABLE, Key: keyOf(page), ConsistentRead: true });
  const { Item } = await documentClient().send(get);
  return Item === undefined ? undefined : done.parse(Item);
}

/**
 * Notes that a page is done, once: of two who did the same page the first is right, so that pages never overlap and no
 * one is counted twice.
 * @param at milliseconds since the epoch
 * @returns what is noted
 */
export async function noteDone(
  page: PageOf,
  what: Done,
  { kind, at, correlationId }: { kind: string; at: number; correlationId: string },
): Promise<Done> {
  const put = new PutCommand({
    TableName: tableName().NOTIFY_TABLE,
    Item: {
      ...keyOf(page),
      kind: 'page',
      causeKind: kind,
      ...what,
      expiresAt: expires(at, keepFor.page),
      correlationId,
    },
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const written = await conditionally(() => documentClient().send(put));
  return written.done ? what : done.parse(written.row);
}

/** Sums up a going-through, by a consistent read. @returns how many were reached, and how many buckets are done */
export async function sumPages(
  tenantId: string,
  causeId: string,
): Promise<{ reached: number; bucketsDone: number; pages: number }> {
  const sum = { reached: 0, bucketsDone: 0, pages: 0 };
  let from: Record<string, unknown> | undefined;
  do {
    const query = new QueryCommand({
      TableName: tableName().NOTIFY_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pagesPk(tenantId, causeId) },
      ExclusiveStartKey: from,
      ConsistentRead: true,
    });
    const page = await documentClient().send(query);
    for (const each of z.array(done).parse(page.Items ?? [])) {
      sum.reached += each.reached;
      sum.bucketsDone += each.last ? 1 : 0;
      sum.pages += 1;
    }
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return sum;
}
