import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { acrossTenants } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import type { Bill } from '../report/cost.ts';
import { monthBefore } from '../report/month.ts';
import { billKey } from './keys.ts';

const row = z.object({ bill: z.int(), modelled: z.int() });

/** The platform's bill of a month, in micro-dollars, as it was first known; undefined: it is not known. */
export async function readBill(month: string): Promise<Bill | undefined> {
  const get = new GetCommand({
    TableName: tableName().METRICS_TABLE,
    Key: billKey(month),
    ConsistentRead: true,
  });
  // A bill is the whole platform's; a tenant's report has a share of it.
  const { Item } = await acrossTenants(() => documentClient().send(get));
  return Item === undefined ? undefined : row.parse(Item);
}

/** Keeps the bill of a month, once: a report that is made again must say the same. */
export async function keepBill(month: string, bill: Bill): Promise<void> {
  const put = new PutCommand({
    TableName: tableName().METRICS_TABLE,
    Item: { ...billKey(month), kind: 'bill', ...bill },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  await conditionally(() => documentClient().send(put));
}

/** The bills of a month and of the one before, as far as they are known. */
export async function billsOf(month: string): Promise<{ now?: Bill; before?: Bill }> {
  const [now, before] = [await readBill(month), await readBill(monthBefore(month))];
  return { ...(now !== undefined && { now }), ...(before !== undefined && { before }) };
}
