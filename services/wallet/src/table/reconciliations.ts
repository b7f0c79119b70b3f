import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { type Difference, difference } from '../reconciliation.ts';

// What is found over all tenants belongs to the platform's own tenant, whose people alone read it.
const pkOf = (day: string): string => `platform#reconciliation#${day}`;

const summary = z.object({
  checked: z.int(),
  differences: z.int(),
  unanswered: z.int(),
  /** Whether the time sufficed. */
  complete: z.boolean(),
  /** Milliseconds since the epoch. */
  at: z.int(),
});
export type Summary = z.output<typeof summary>;

/** Notes a difference of a day: the same again overwrites itself. */
export async function putDifference(day: string, found: Difference): Promise<void> {
  const sk = `difference#${found.tenantId}#${found.voterId}#${found.purchaseId}`;
  const Item = { pk: pkOf(day), sk, kind: 'difference', ...found };
  await documentClient().send(new PutCommand({ TableName: tableName().WALLET_TABLE, Item }));
}

/** Notes how far a run came: a day has as many as it took. */
export async function putSummary(day: string, run: string, made: Summary): Promise<void> {
  const Item = { pk: pkOf(day), sk: `summary#${run}`, kind: 'reconciliation', ...made };
  await documentClient().send(new PutCommand({ TableName: tableName().WALLET_TABLE, Item }));
}

/** Most differences that are read. */
const most = 1_000;

/** The runs of a day, the newest first, and its first differences; both empty before there was one. */
export async function readReconciliation(
  day: string,
): Promise<{ runs: Summary[]; differences: Difference[] }> {
  const query = new QueryCommand({
    TableName: tableName().WALLET_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pkOf(day) },
    // The summaries stand last by their key.
    ScanIndexForward: false,
    Limit: most,
  });
  const { Items = [] } = await documentClient().send(query);
  const of = (kind: string) => Items.filter((row) => row.kind === kind);
  return {
    runs: of('reconciliation').map((row) => summary.parse(row)),
    differences: of('difference')
      .map((row) => difference.parse(row))
      .reverse(),
  };
}
