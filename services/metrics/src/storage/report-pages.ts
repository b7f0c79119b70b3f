import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { readRow } from '@suffra/shared/storage/read-row';
import { parseMonth } from '../domain/month.ts';
import type { AccountMetrics } from '../domain/report/month-metrics.ts';
import type { ReportRun } from '../domain/report/report.ts';
import { tableName } from '../env.ts';
import { parseAccountList, toAccountList } from './account-list.ts';
import { chunkSk, type Key, reportPagesPk, retentionSeconds, toExpiresAt } from './keys.ts';

/** Number of accounts of a page. */
export const pageSize = 100;

const pageKey = (run: ReportRun, page: number): Key => ({
  pk: reportPagesPk(run),
  sk: chunkSk('page', page),
});

/** Stores a page of a report: accounts in the order of their ids. Repeating it changes nothing. */
export async function upsertReportPage(
  run: ReportRun,
  page: number,
  accounts: readonly AccountMetrics[],
): Promise<void> {
  const expiresAt = toExpiresAt(parseMonth(run.month), retentionSeconds.report);
  const Item = { ...pageKey(run, page), kind: 'report-page', ...toAccountList(accounts), expiresAt };
  await getDocumentClient().send(new PutCommand({ TableName: tableName().METRICS_TABLE, Item }));
}

/** Reads a page of a report, counted from 0; undefined after the last page. */
export async function readReportPage(run: ReportRun, page: number): Promise<AccountMetrics[] | undefined> {
  const row = await readRow(tableName().METRICS_TABLE, pageKey(run, page));
  return row && parseAccountList(row);
}
