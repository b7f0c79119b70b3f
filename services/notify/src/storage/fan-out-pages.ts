import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { queryRows } from '@suffra/shared/storage/query-rows';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { computeFanOutProgress, type FanOutProgress, type PageResult } from '../domain/fan-out-progress.ts';
import { tableName } from '../env.ts';
import { fanOutPagesPk, pageBucketPrefix } from './keys.ts';
import {
  type PageContext,
  type PageKey,
  pageKey,
  parsePageResult,
  parsePageRow,
  toPageRow,
} from './page-row.ts';
import { readTableRow } from './read-table-row.ts';

/** Reads the result of a page, consistently. @returns undefined when the page was not processed yet */
export async function readPageResult(key: PageKey): Promise<PageResult | undefined> {
  const row = await readTableRow(pageKey(key));
  return row && parsePageResult(row);
}

/**
 * Stores the result of a page once. If two workers processed the same page, the first result stays: then pages never
 * overlap and nobody is counted twice.
 * @returns the stored result
 */
export async function recordPageResult(
  key: PageKey,
  result: PageResult,
  context: PageContext,
): Promise<PageResult> {
  const put = new PutCommand({
    TableName: tableName().NOTIFY_TABLE,
    Item: toPageRow(key, result, context),
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const written = await writeConditionally(() => getDocumentClient().send(put));
  return written.done ? result : parsePageResult(written.row ?? {});
}

/** Reads the progress of a job, or of one bucket of it, consistently. */
export async function readFanOutProgress(
  tenantId: string,
  jobId: string,
  bucket?: number,
): Promise<FanOutProgress> {
  const query = {
    TableName: tableName().NOTIFY_TABLE,
    KeyConditionExpression: bucket === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :bucket)',
    ExpressionAttributeValues: {
      ':pk': fanOutPagesPk(tenantId, jobId),
      ...(bucket !== undefined && { ':bucket': pageBucketPrefix(bucket) }),
    },
    ConsistentRead: true,
  };
  const pages: ReturnType<typeof parsePageRow>[] = [];
  for await (const row of queryRows(query)) pages.push(parsePageRow(row));
  return computeFanOutProgress(pages);
}
