import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import * as z from 'zod/mini';
import { type Difference, difference, type HandledNote, handledNote } from '../domain/reconciliation.ts';
import { tableName } from '../env.ts';
import { parseHandledRow } from './handled-differences.ts';
import { differenceKey, reconciliationPk, runSummaryKey, summaryPrefix } from './keys.ts';

const runSummary = z.object({
  checked: z.int(),
  differences: z.int(),
  unanswered: z.int(),
  /** Whether the run checked all due purchases before its time was over. */
  complete: z.boolean(),
  /** Milliseconds since the epoch. */
  at: z.int(),
});
export type RunSummary = z.output<typeof runSummary>;

/** Stores a difference that was found on a day. The same difference replaces itself. */
export async function writeDifference(day: string, found: Difference): Promise<void> {
  const row = { ...differenceKey(day, found, found.purchaseId), kind: 'difference', ...found };
  await getDocumentClient().send(new PutCommand({ TableName: tableName().WALLET_TABLE, Item: row }));
}

/** Stores the summary of a run. A day has one per run. */
export async function writeSummary(day: string, runId: string, summary: RunSummary): Promise<void> {
  const row = { ...runSummaryKey(day, runId), kind: 'run-summary', ...summary };
  await getDocumentClient().send(new PutCommand({ TableName: tableName().WALLET_TABLE, Item: row }));
}

const maxRows = 1_000;

/** A difference, and the note if it was handled. */
export type ListedDifference = Difference & { readonly handled?: HandledNote };

/** Reads the runs of a day, the newest first. */
export async function readRuns(day: string): Promise<RunSummary[]> {
  const query = new QueryCommand({
    TableName: tableName().WALLET_TABLE,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :summaries)',
    ExpressionAttributeValues: { ':pk': reconciliationPk(day), ':summaries': summaryPrefix },
    ScanIndexForward: false,
    Limit: maxRows,
  });
  const { Items = [] } = await getDocumentClient().send(query);
  return Items.map((row) => runSummary.parse(row));
}

/** Reads the runs of a day, the newest first, and its first differences. Both are empty before the first run. */
export async function readReconciliation(
  day: string,
): Promise<{ runs: RunSummary[]; differences: ListedDifference[] }> {
  const query = new QueryCommand({
    TableName: tableName().WALLET_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': reconciliationPk(day) },
    // Backwards: the summaries sort after the differences and must be within the limit.
    ScanIndexForward: false,
    Limit: maxRows,
  });
  const { Items = [] } = await getDocumentClient().send(query);
  const filterByKind = (kind: string) => Items.filter((row) => row.kind === kind);
  const notes = new Map(
    filterByKind('handled-difference')
      .map(parseHandledRow)
      .map((row) => [toPurchaseKey(row), handledNote.parse(row)]),
  );
  return {
    runs: filterByKind('run-summary').map((row) => runSummary.parse(row)),
    differences: filterByKind('difference')
      .map((row) => {
        const found = difference.parse(row);
        const handled = notes.get(toPurchaseKey(found));
        return { ...found, ...(handled && { handled }) };
      })
      .reverse(),
  };
}

const toPurchaseKey = ({ tenantId, voterId, purchaseId }: Omit<Difference, 'provider' | 'ours' | 'theirs'>) =>
  `${tenantId}#${voterId}#${purchaseId}`;
