import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { createEvent, toCloudEvent } from '@suffra/shared/events/cloud-event';
import { createJobQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { sendCommand } from '@suffra/shared/events/send-commands';
import { computePartition } from '../application/compute-partition.ts';
import { mergeReport } from '../application/merge-report.ts';
import { computePartitionCommand, mergeReportCommand, type Report } from '../domain/report/report.ts';
import { bucketCount } from '../domain/series.ts';
import { jobsQueue } from '../env.ts';
import { readAdmins } from '../storage/admins.ts';
import { readReportParts, writeReportPart } from '../storage/report-parts.ts';
import { completeReport, readReport } from '../storage/reports.ts';
import { readCalendar } from '../storage/tenants.ts';

/**
 * Creates the handler that computes reports. A report is computed in 64 partitions, so a tenant with 100,000 accounts needs
 * no large function; the last partition has them merged. Commands of an older run are ignored. Every command may be repeated:
 * the same days result in the same rows and files, and a report is completed once.
 * @param clock the server's clock
 */
export const createReportsHandler = (clock: Clock): QueueHandler =>
  createJobQueueHandler(
    onEvent(computePartitionCommand, async ({ tenantId, correlationId, data: { month, runId, bucket } }) => {
      const report = await readRunningReport(tenantId, month, runId);
      if (report === undefined) return;
      const run = { tenantId, month, runId };
      const { accounts, summary } = await computePartition(tenantId, report, bucket);
      await writeReportPart(run, bucket, accounts, summary, clock());
      if ((await readReportParts(run)).length < bucketCount) return;
      const time = toInstant(clock());
      const command = createEvent(mergeReportCommand, {
        tenantId,
        correlationId,
        time,
        data: { month, runId },
      });
      await sendCommand(jobsQueue().METRICS_JOBS_QUEUE_URL, toCloudEvent(`${runId}.merge`, command));
    }),
    onEvent(mergeReportCommand, async ({ tenantId, correlationId, data: { month, runId } }) => {
      const report = await readRunningReport(tenantId, month, runId);
      if (report === undefined) return;
      const run = { tenantId, month, runId };
      const timeZone = (await readCalendar(tenantId)).getTimeZone(month);
      const merged = await mergeReport(run, { ...report, timeZone }, await readReportParts(run));
      // Only the first report of a month is announced: the admin who requests another one knows of it.
      const recipients = report.ready === undefined ? await readAdmins(tenantId) : [];
      const ready = { ...merged, runId, completedAt: clock() };
      await completeReport(tenantId, report, ready, recipients, correlationId);
    }),
  );

async function readRunningReport(
  tenantId: string,
  month: string,
  runId: string,
): Promise<Report | undefined> {
  const report = await readReport(tenantId, month);
  return report?.runId === runId && report.state === 'running' ? report : undefined;
}

export const handler = createReportsHandler(systemClock);
