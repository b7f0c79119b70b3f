import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { runWithPlatformPartitions } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { getPreviousMonth } from '../domain/month.ts';
import type { Bill } from '../domain/report/cost.ts';
import { tableName } from '../env.ts';
import { billKey } from './keys.ts';
import { readTableRow } from './read-table-row.ts';

const billRow = z.object({ bill: z.int(), modelled: z.int() });

/** Reads the AWS bill of the platform in a month, in micro-dollars; undefined if it is unknown. */
export async function readBill(month: string): Promise<Bill | undefined> {
  // The bill belongs to the platform; the report of a tenant contains a share of it.
  const key = billKey(month);
  const row = await runWithPlatformPartitions([key.pk], () => readTableRow(key));
  return row && billRow.parse(row);
}

/** Stores the bill of a month once. A report that is computed again must have the same costs. */
export async function insertBill(month: string, bill: Bill): Promise<void> {
  const put = new PutCommand({
    TableName: tableName().METRICS_TABLE,
    Item: { ...billKey(month), kind: 'bill', ...bill },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  await writeConditionally(() => getDocumentClient().send(put));
}

/** Reads the bills of a month and of the month before, if they are known. */
export async function readBills(month: string): Promise<{ now?: Bill; before?: Bill }> {
  const [now, before] = [await readBill(month), await readBill(getPreviousMonth(month))];
  return { ...(now !== undefined && { now }), ...(before !== undefined && { before }) };
}
