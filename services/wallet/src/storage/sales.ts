import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import * as z from 'zod/mini';
import { type PaidPurchase, paidPurchase } from '../domain/sale.ts';
import { tableName } from '../env.ts';
import { toSalesMonth } from './keys.ts';

// The index sales holds the paid purchases of a tenant by month and day. A purchase is one entry, which every later refund
// or dispute replaces. So sums over the index are those over the purchases, whatever the number and order of events.

/** A range of days, in UTC. Both are part of it. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** Paid purchases, and the position of the last one unless there are no more. */
export interface SalesPage {
  readonly purchases: readonly PaidPurchase[];
  readonly last?: string;
}

const indexedSale = z.object({ saleKey: z.string() });

/**
 * Reads the paid purchases of some days, ordered by day. The newest purchase may be missing for a moment.
 * @param after the position of the last purchase of the previous page
 */
export async function readSales(
  tenantId: string,
  { from, to }: DayRange,
  after: string | undefined,
  limit: number,
): Promise<SalesPage> {
  const purchases: PaidPurchase[] = [];
  const end = `${to}#~`;
  let last = after;
  for (const month of listMonths(last === undefined ? from : last, to)) {
    // Ids consist of letters and digits, and `~` sorts after all of them, so the range includes every id.
    const start = last === undefined ? from : `${last}~`;
    for (let lower: string | undefined = start; lower !== undefined && lower < end; ) {
      if (purchases.length >= limit) return { purchases, ...(last !== undefined && { last }) };
      const query: QueryCommand = new QueryCommand({
        TableName: tableName().WALLET_TABLE,
        IndexName: 'sales',
        KeyConditionExpression: 'salesMonth = :month AND saleKey BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':month': toSalesMonth(tenantId, month),
          ':from': lower,
          ':to': end,
        },
        Limit: limit - purchases.length,
      });
      const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(query);
      purchases.push(...Items.map((row) => paidPurchase.parse(row)));
      if (Items.length > 0) last = indexedSale.parse(Items.at(-1)).saleKey;
      lower = LastEvaluatedKey === undefined || last === undefined ? undefined : `${last}~`;
    }
  }
  return { purchases };
}

/** Lists the months from one day to another. */
function listMonths(from: string, to: string): string[] {
  const months: string[] = [];
  const date = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = date.toISOString().slice(0, 7)) {
    months.push(month);
    date.setUTCMonth(date.getUTCMonth() + 1);
  }
  return months;
}
