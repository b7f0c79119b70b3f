import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { type Difference, difference } from '../reconciliation.ts';
import { type Owner, ownerOf } from './keys.ts';

// What is found over all tenants belongs to the platform's own tenant, whose people alone read it.
const pkOf = (day: string): string => `platform#reconciliation#${day}`;

const summary = z.object({ checked: z.int(), differences: z.int(), unanswered: z.int(), at: z.int() });
export type Summary = z.output<typeof summary>;

/** Notes a difference of a day: the same again overwrites itself. */
export async function putDifference(day: string, found: Difference): Promise<void> {
  const sk = `difference#${found.tenantId}#${found.voterId}#${found.purchaseId}`;
  const Item = { pk: pkOf(day), sk, kind: 'difference', ...found };
  await documentClient().send(new PutCommand({ TableName: tableName().WALLET_TABLE, Item }));
}

/** Notes that a day was gone through. */
export async function putSummary(day: string, made: Summary): Promise<void> {
  const Item = { pk: pkOf(day), sk: 'summary', kind: 'reconciliation', ...made };
  await documentClient().send(new PutCommand({ TableName: tableName().WALLET_TABLE, Item }));
}

/** A day's reconciliation with its first thousand differences; undefined before it was made. */
export async function readReconciliation(
  day: string,
): Promise<{ summary: Summary; differences: Difference[] } | undefined> {
  const query = new QueryCommand({
    TableName: tableName().WALLET_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pkOf(day) },
    // The summary stands last by its key.
    ScanIndexForward: false,
    Limit: 1_001,
  });
  const { Items: [first, ...rest] = [] } = await documentClient().send(query);
  if (first === undefined || first.sk !== 'summary') return undefined;
  return { summary: summary.parse(first), differences: rest.map((row) => difference.parse(row)).reverse() };
}

const key = z.object({ pk: z.string(), sk: z.string() });

/** Goes through the purchases that changed last on a day, of all tenants, a page at a time. */
export async function* purchasesOf(day: string): AsyncGenerator<Owner & { purchaseId: string }> {
  let from: Record<string, unknown> | undefined;
  do {
    const query = new QueryCommand({
      TableName: tableName().WALLET_TABLE,
      IndexName: 'byDay',
      KeyConditionExpression: '#day = :day',
      ExpressionAttributeNames: { '#day': 'day' },
      ExpressionAttributeValues: { ':day': day },
      Limit: 200,
      ExclusiveStartKey: from,
    });
    const page = await documentClient().send(query);
    for (const row of page.Items ?? []) {
      const { pk, sk } = key.parse(row);
      yield { ...ownerOf(pk), purchaseId: sk.slice(sk.indexOf('#') + 1) };
    }
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}
