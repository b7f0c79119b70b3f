import {
  type JobPart,
  type JobPartStore,
  readJobItems,
  readJobParts,
  writeJobPart,
} from '@suffra/shared/jobs/job-parts';
import * as z from 'zod/mini';
import { type AccountMetrics, accountMetrics } from '../domain/report/month-metrics.ts';
import type { ReportRun } from '../domain/report/report.ts';
import { tableName } from '../env.ts';
import { partitionPk, partitionSummariesPk, retentionSeconds } from './keys.ts';

const partitionSummary = z.object({
  /** Different people of the whole tenant whose ids are in this bucket, this month and the month before. */
  people: z.object({ now: z.int(), before: z.int() }),
});
export type PartitionSummary = z.output<typeof partitionSummary>;

/** A finished part: its bucket (`partition`), its number of accounts, and its people. */
export type ReportPart = JobPart<PartitionSummary>;

const store: JobPartStore<ReportRun, AccountMetrics, PartitionSummary> = {
  tableName: () => tableName().METRICS_TABLE,
  rowKind: 'report-part',
  toItemsPk: partitionPk,
  toSummariesPk: partitionSummariesPk,
  item: accountMetrics,
  summary: partitionSummary,
  isBefore: (one, other) => one.account < other.account,
  // Some hundred bytes each when compressed.
  maxItemsPerRow: 50,
  maxRowsPerRead: 4,
  retentionMs: retentionSeconds.partition * 1_000,
};

/**
 * Stores the accounts of one bucket and marks the part as finished. Storing the same part again is harmless.
 * @param accounts sorted by id
 * @param now milliseconds since the epoch; decides when the rows expire
 */
export const writeReportPart = (
  run: ReportRun,
  bucket: number,
  accounts: readonly AccountMetrics[],
  summary: PartitionSummary,
  now: number,
): Promise<void> => writeJobPart(store, run, bucket, accounts, summary, now);

/** Reads the finished parts consistently, in the order of the buckets. The run is complete when every bucket has one. */
export const readReportParts = (run: ReportRun): Promise<ReportPart[]> => readJobParts(store, run);

/** Reads all accounts of a run in the order of their ids. Merges the parts with a few rows of each in memory. */
export const readMergedAccounts = (
  run: ReportRun,
  parts: readonly ReportPart[],
): AsyncGenerator<AccountMetrics> => readJobItems(store, run, parts);
