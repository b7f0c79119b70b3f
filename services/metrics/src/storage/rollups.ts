import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { chunk } from '@suffra/shared/chunk';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import type { Rollup } from '../domain/rollup.ts';
import type { RollupLevel } from '../domain/time.ts';
import { tableName } from '../env.ts';
import { chunkSk, type Key, type RollupPartition, rollupPk, total } from './keys.ts';
import { querySpan, queryTable } from './queries.ts';
import { readTableRow } from './read-table-row.ts';
import {
  type NamedRollup,
  parseReadAt,
  parseRollupRow,
  parseRowId,
  parseRowIds,
  type RollupWrite,
  type StoredRollup,
  toRollupRow,
  toRowId,
} from './rollup-row.ts';

/** The maximum number of series of a row: a few KB each at most, below the 400 KB of a DynamoDB item. */
const maxSeries = 100;

/**
 * Stores the series of one bucket, and replaces earlier rows. If two workers compute the same rollup, the one with the newer
 * read wins, whichever writes last.
 * @returns the ids of the written rows, for {@link upsertTotal}
 */
export async function upsertSeries(
  write: RollupWrite,
  bucket: number,
  series: Iterable<NamedRollup>,
): Promise<string[]> {
  const sorted = [...series].sort(([one], [other]) => (one < other ? -1 : 1));
  const rowIds: string[] = [];
  for (const [i, rowSeries] of chunk(sorted, maxSeries).entries()) {
    const key = { pk: rollupPk(write.tenantId, write.level, bucket), sk: chunkSk(write.name, i) };
    await putRow(write, toRollupRow(write, key, rowSeries));
    rowIds.push(toRowId(bucket, i));
  }
  return rowIds;
}

/**
 * Stores the total of the tenant last, so a total implies that all its series are stored. Deletes rows of an earlier
 * rollup that this one no longer has, for example after the account of a voting became known.
 * @param rowIds of all written rows
 */
export async function upsertTotal(
  write: RollupWrite,
  rollup: Rollup,
  rowIds: readonly string[],
): Promise<void> {
  const { tenantId, level, name } = write;
  const key = { pk: rollupPk(tenantId, level, total), sk: chunkSk(name, 0) };
  const existing = await readTableRow(key);
  const staleRowIds = (existing ? parseRowIds(existing) : []).filter((rowId) => !rowIds.includes(rowId));
  for (const { bucket, chunk: index } of staleRowIds.map(parseRowId))
    await deleteRow(write, { pk: rollupPk(tenantId, level, bucket), sk: chunkSk(name, index) });
  await putRow(write, { ...toRollupRow(write, key, [['', rollup]]), rows: rowIds });
}

/**
 * Reads when a rollup was computed: when reading its facts began, in milliseconds since the epoch.
 * @returns undefined if it was never completed
 */
export async function readComputedAt(
  tenantId: string,
  level: RollupLevel,
  name: string,
): Promise<number | undefined> {
  const row = await readTableRow({ pk: rollupPk(tenantId, level, total), sk: chunkSk(name, 0) });
  return row && parseReadAt(row);
}

const ifNotNewer = ({ readAt }: RollupWrite) => ({
  ConditionExpression: 'attribute_not_exists(pk) OR readAt <= :readAt',
  ExpressionAttributeValues: { ':readAt': readAt },
});

async function putRow(write: RollupWrite, Item: Record<string, unknown>): Promise<void> {
  const put = new PutCommand({ TableName: tableName().METRICS_TABLE, Item, ...ifNotNewer(write) });
  await writeConditionally(() => getDocumentClient().send(put));
}

async function deleteRow(write: RollupWrite, key: Key): Promise<void> {
  const command = new DeleteCommand({
    TableName: tableName().METRICS_TABLE,
    Key: key,
    ...ifNotNewer(write),
  });
  await writeConditionally(() => getDocumentClient().send(command));
}

/** Reads the buckets with series in the hours or days from `first` to `last`, both included. */
export async function readPartitions(
  tenantId: string,
  level: RollupLevel,
  span: { first: string; last: string },
): Promise<Set<number>> {
  const buckets = new Set<number>();
  for await (const row of queryTable(querySpan(rollupPk(tenantId, level, total), span)))
    for (const rowId of parseRowIds(row)) buckets.add(parseRowId(rowId).bucket);
  return buckets;
}

/**
 * Reads the rollups of one bucket (`getBucket` of an account), or the totals, of the hours or days from `first` to `last`,
 * both included. Holds one row in memory: at most 100 series.
 */
export async function* readRollups(
  tenantId: string,
  level: RollupLevel,
  partition: RollupPartition,
  span: { first: string; last: string },
): AsyncGenerator<StoredRollup> {
  for await (const row of queryTable(querySpan(rollupPk(tenantId, level, partition), span)))
    yield* parseRollupRow(row);
}
