import { chunk } from '@suffra/shared/chunk';
import { toInstant } from '@suffra/shared/clock';
import { createEvent } from '@suffra/shared/events/cloud-event';
import { maxRecipients, sendMessage } from '@suffra/shared/events/notify';
import { createQueueSender } from '@suffra/shared/events/send-commands';
import {
  type Command,
  createCommandDispatcher,
  type TableChange,
} from '@suffra/shared/events/stream-handler';
import { computePartitionCommand } from '../domain/report/report.ts';
import { bucketCount } from '../domain/series.ts';
import { jobsQueue, messagesQueue } from '../env.ts';
import { parseReportRow } from '../storage/report-row.ts';

/** The commands that compute the partitions of a run that was just started. */
export function toPartitionCommands({ before, after, at }: TableChange): Command[] {
  const report = parseReportRow(after);
  if (report?.state !== 'running' || parseReportRow(before)?.runId === report.runId) return [];
  const { tenantId, correlationId, month, runId } = report;
  const time = toInstant(at);
  return Array.from({ length: bucketCount }, (_, bucket) => ({
    event: createEvent(computePartitionCommand, {
      tenantId,
      correlationId,
      time,
      data: { month, runId, bucket },
    }),
  }));
}

/** The commands that notify the admins of a report that was just completed. */
export function toMessageCommands({ before, after, at }: TableChange): Command[] {
  const report = parseReportRow(after);
  if (report?.state !== 'ready' || parseReportRow(before)?.state === 'ready') return [];
  const { tenantId, correlationId, month, ready, recipients = [] } = report;
  const content = { kind: 'report-ready' as const, month };
  const completedAt = toInstant(ready?.completedAt ?? at);
  return chunk(recipients, maxRecipients).map((voterIds) => ({
    event: createEvent(sendMessage, {
      tenantId,
      correlationId,
      time: toInstant(at),
      data: { voterIds, at: completedAt, content },
    }),
  }));
}

export const handler = createCommandDispatcher(
  { send: createQueueSender(() => jobsQueue().METRICS_JOBS_QUEUE_URL), toCommands: toPartitionCommands },
  {
    send: createQueueSender(() => messagesQueue().NOTIFY_MESSAGES_QUEUE_URL),
    toCommands: toMessageCommands,
  },
);
