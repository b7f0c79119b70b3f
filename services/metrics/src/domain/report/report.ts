import { defineEvent } from '@suffra/shared/events/cloud-event';
import { month } from '@suffra/shared/events/notify';
import { id } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import { bucketCount } from '../series.ts';
import { accountMetrics, monthMetrics } from './month-metrics.ts';

/** The AWS bill by which the costs of a month are scaled, as known when the report was started. */
const bill = z.object({ bill: z.int(), modelled: z.int() });

/** The monthly report of a tenant. Times are milliseconds since the epoch. */
export const report = z.object({
  month,
  state: z.enum(['running', 'ready']),
  /** The latest run; a ULID, so later runs have greater ids. */
  runId: id,
  startedAt: z.int(),
  bills: z.object({ now: z.optional(bill), before: z.optional(bill) }),
  /** The latest complete report. It stays readable while another run computes the report again. */
  ready: z.optional(
    z.object({
      completedAt: z.int(),
      accounts: z.int(),
      pages: z.int(),
      /** The run that wrote the pages. */
      runId: id,
      totals: monthMetrics,
      /** The ten accounts with the most votes. */
      top: z.array(accountMetrics),
      basis: z.enum(['price-list', 'bill']),
      /** In which the days of the month begin. */
      timeZone: z.string(),
    }),
  ),
});
export type Report = z.output<typeof report>;
export type CompletedReport = NonNullable<Report['ready']>;

/** One run of a tenant's report. */
export interface ReportRun {
  readonly tenantId: string;
  readonly month: string;
  readonly runId: string;
}

/** A run without an end after this time is abandoned, and another one may be started. */
const maxRunDurationMs = 15 * 60_000;

/** Whether a run is in progress. @param now milliseconds since the epoch */
export const isRunning = ({ state, startedAt }: Report, now: number): boolean =>
  state === 'running' && now - startedAt < maxRunDurationMs;

/** A report of a tenant with 100,000 accounts takes about a minute. A message that fails is retried within two minutes. */
const completesWithinMs = 10 * 60_000;

/** Returns when a run should be complete, milliseconds since the epoch. */
export const getReportDeadline = ({ startedAt }: Pick<Report, 'startedAt'>): number =>
  startedAt + completesWithinMs;

/** Commands that metrics sends to its own queue. No other service sends or reads them. */
const source = '/suffra/metrics';
const run = { month, runId: id };
const bucket = z.int().check(z.minimum(0), z.maximum(bucketCount - 1));

export const computePartitionCommand = defineEvent({
  type: 'compute-report-partition',
  source,
  description: 'Compute the metrics of the accounts of one bucket in a month.',
  data: z.object({ ...run, bucket }),
});
export const mergeReportCommand = defineEvent({
  type: 'merge-report',
  source,
  description: 'All partitions of a report are computed: merge them.',
  data: z.object(run),
});
