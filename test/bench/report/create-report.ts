import type { ReportRun } from '../../../services/metrics/src/domain/report/report.ts';
import { mergeReportCommand } from '../../../services/metrics/src/domain/report/report.ts';
import { createMonthlyReportSchedule } from '../../../services/metrics/src/schedules/start-monthly-reports.ts';
import { readReport } from '../../../services/metrics/src/storage/reports.ts';
import { upsertTenantReplica } from '../../../services/metrics/src/storage/tenants.ts';
import { handler as startReports } from '../../../services/metrics/src/streams/report-commands.ts';
import { generateId } from '../../../shared/runtime/ids.ts';
import { openStreamReader } from '../../../shared/test-support/stream-reader.ts';
import type { Child } from '../child-process.ts';
import { createCrashingWorker, createSteadyWorker, drainWithWorkers } from '../run-workers.ts';
import { computeMedian } from '../timing.ts';
import { month } from './history.ts';
import { processJob, type WorkResult } from './worker-messages.ts';

/** A time after the month and the rollup of its last day. */
const afterMonthEnd = Date.parse('2026-04-01T02:50:00.000Z');

/** The run of a report. */
export interface CreatedReport {
  readonly of: ReportRun;
  /** Milliseconds from the start to ready. */
  readonly took: number;
  readonly killed: number;
  readonly parts: readonly WorkResult[];
  readonly finishes: readonly WorkResult[];
}

/** Creates the report of a tenant as in production, with the functions of the schedule, the stream and the queue. */
export async function createReport(tenantId: string, startWorker: () => Child): Promise<CreatedReport> {
  await upsertTenantReplica({ tenantId, name: 'Many pages', version: 1 });
  const stream = await openStreamReader(process.env.METRICS_TABLE ?? '');
  const began = performance.now();
  await createMonthlyReportSchedule(
    () => afterMonthEnd,
    generateId,
    async () => undefined,
  )();
  await startReports(await stream.next(tenantId));
  const parts: WorkResult[] = [];
  const finishes: WorkResult[] = [];
  let killed = 0;
  const recordResult = (how: WorkResult, body: string) =>
    void (body.includes(`"${mergeReportCommand.type}"`) ? finishes : parts).push(how);
  const dying = createCrashingWorker(
    startWorker,
    processJob,
    () => 2 * computeMedian(parts.map(({ took }) => took)),
    () => {
      killed += 1;
    },
    recordResult,
  );
  await drainWithWorkers(
    'METRICS_JOBS_QUEUE_URL',
    [createSteadyWorker(startWorker(), processJob, recordResult), dying],
    async () => {
      return (await readReport(tenantId, month))?.state === 'ready';
    },
  );
  const runId = (await readReport(tenantId, month))?.runId ?? '';
  return { of: { tenantId, month, runId }, took: performance.now() - began, killed, parts, finishes };
}
