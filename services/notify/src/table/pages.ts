import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { rowsOf } from '@suffra/shared/table/rows';
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
  /** On the last of numbered pages: how many there are. They come in any order; those of a chain in theirs. */
  of: z.optional(z.int()),
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

const row = z.extend(done, { sk: z.string() });

const bucketPrefix = (bucket: number): string => `${String(bucket).padStart(4, '0')}#`;

const keyOf = ({ tenantId, causeId, bucket, from }: PageOf): Key => ({
  pk: pagesPk(tenantId, causeId),
  sk: bucketPrefix(bucket) + from,
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

/** What a going-through has come to. */
export interface Sum {
  readonly reached: number;
  /** Buckets of which every page is done. */
  readonly bucketsDone: number;
}

/** Sums up a going-through, or one bucket of it, by consistent reads. */
export async function sumPages(tenantId: string, causeId: string, bucket?: number): Promise<Sum> {
  let reached = 0;
  const seen = new Map<string, { pages: number; of?: number }>();
  const query = {
    TableName: tableName().NOTIFY_TABLE,
    KeyConditionExpression: bucket === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :bucket)',
    ExpressionAttributeValues: {
      ':pk': pagesPk(tenantId, causeId),
      ...(bucket !== undefined && { ':bucket': bucketPrefix(bucket) }),
    },
    ConsistentRead: true,
  };
  for await (const found of rowsOf(query)) {
    const each = row.parse(found);
    reached += each.reached;
    const of = each.sk.slice(0, bucketPrefix(0).length);
    const known = seen.get(of) ?? { pages: 0 };
    // A chain's last page is done after all the others of its bucket.
    const all = each.last ? { of: each.of ?? known.pages + 1 } : {};
    seen.set(of, { ...known, ...all, pages: known.pages + 1 });
  }
  const complete = [...seen.values()].filter(({ pages, of }) => of !== undefined && pages >= of);
  return { reached, bucketsDone: complete.length };
}
