import { PutCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { chunk } from '../chunk.ts';
import { mergeSorted } from '../merge-sorted.ts';
import { compressJson, decompressJson } from '../storage/compress-json.ts';
import { getDocumentClient } from '../storage/document-client.ts';
import { queryRows } from '../storage/query-rows.ts';

/** The summary of a finished partition, which a job stores beside its items. */
export type JobPart<Summary> = Summary & {
  readonly partition: number;
  /** Number of items of the partition. */
  readonly itemCount: number;
};

/** Where and how a job stores its intermediate results: an export of ballots, a monthly report. */
export interface JobPartStore<Run, Item, Summary> {
  /** Name of the table. Called on every use. */
  readonly tableName: () => string;
  /** The `kind` attribute of the rows. */
  readonly rowKind: string;
  /** Partition key of the rows that hold the items of one partition. */
  readonly toItemsPk: (run: Run, partition: number) => string;
  /** Partition key of the rows that summarize finished partitions. */
  readonly toSummariesPk: (run: Run) => string;
  readonly item: z.core.$ZodType<Item>;
  readonly summary: z.core.$ZodType<Summary>;
  /** The order of the items, within a partition and in the merged result. */
  readonly isBefore: (one: Item, other: Item) => boolean;
  readonly maxItemsPerRow: number;
  /** Rows read at once per partition; all partitions are read at the same time. */
  readonly maxRowsPerRead: number;
  /** How long rows are kept after they were written. */
  readonly retentionMs: number;
}

const itemsRow = z.object({ items: z.instanceof(Uint8Array) });
const partRow = z.object({ partition: z.int(), itemCount: z.int() });

/** Formats a number as a sort key that sorts numerically. */
const toNumberSk = (number: number): string => String(number).padStart(6, '0');

/**
 * Stores the sorted items of a partition, and then its summary, which marks the partition as finished. Storing the
 * same partition again is harmless.
 * @param now milliseconds since the epoch
 * @param maxItemsPerRow for tests
 */
export async function writeJobPart<Run, Item, Summary extends object>(
  store: JobPartStore<Run, Item, Summary>,
  run: Run,
  partition: number,
  sorted: readonly Item[],
  summary: Summary,
  now: number,
  maxItemsPerRow = store.maxItemsPerRow,
): Promise<void> {
  const expiresAt = Math.ceil((now + store.retentionMs) / 1_000);
  const put = (row: Record<string, unknown>) => {
    const Item = { ...row, kind: store.rowKind, expiresAt };
    return getDocumentClient().send(new PutCommand({ TableName: store.tableName(), Item }));
  };
  for (const [i, items] of chunk(sorted, maxItemsPerRow).entries())
    await put({ pk: store.toItemsPk(run, partition), sk: toNumberSk(i), items: compressJson(items) });
  const part = { ...summary, partition, itemCount: sorted.length };
  await put({ pk: store.toSummariesPk(run), sk: toNumberSk(partition), ...part });
}

/** Reads the finished partitions consistently, in order. The job is complete when all are there. */
export async function readJobParts<Run, Item, Summary extends object>(
  store: JobPartStore<Run, Item, Summary>,
  run: Run,
): Promise<JobPart<Summary>[]> {
  const parts: JobPart<Summary>[] = [];
  for await (const row of queryRows(toQuery(store.tableName(), store.toSummariesPk(run))))
    parts.push({ ...z.parse(store.summary, row), ...partRow.parse(row) });
  return parts;
}

/** Merges the items of all partitions in order, with a few rows of each partition in memory. */
export const readJobItems = <Run, Item, Summary extends object>(
  store: JobPartStore<Run, Item, Summary>,
  run: Run,
  parts: readonly JobPart<Summary>[],
): AsyncGenerator<Item> =>
  mergeSorted(
    parts.map((part) => readPartItems(store, run, part)),
    store.isBefore,
  );

/** Reads at most `itemCount` items: an earlier attempt at the partition may have left more rows. */
async function* readPartItems<Run, Item, Summary extends object>(
  store: JobPartStore<Run, Item, Summary>,
  run: Run,
  { partition, itemCount }: JobPart<Summary>,
): AsyncGenerator<Item> {
  const items = z.array(store.item);
  const query = {
    ...toQuery(store.tableName(), store.toItemsPk(run, partition)),
    Limit: store.maxRowsPerRead,
  };
  let remaining = itemCount;
  for await (const row of queryRows(query))
    for (const item of z.parse(items, decompressJson(itemsRow.parse(row).items))) {
      if (remaining === 0) return;
      remaining -= 1;
      yield item;
    }
}

const toQuery = (TableName: string, pk: string): QueryCommandInput => ({
  TableName,
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': pk },
  ConsistentRead: true,
});
