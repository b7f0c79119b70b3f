import { defineEnvironment } from '@suffra/shared/environment';
import * as z from 'zod/mini';

const name = z.string().check(z.minLength(1));

/** The queue of rollups to compute, and its deduplication window in milliseconds: all changes of a rollup within it send one message. */
export const rollupSettings = defineEnvironment({
  METRICS_ROLLUPS_QUEUE_URL: name,
  METRICS_ROLLUP_WINDOW_MS: z.pipe(z.string(), z.pipe(z.transform(Number), z.int().check(z.minimum(1)))),
});
/** The table of metrics. */
export const tableName = defineEnvironment({ METRICS_TABLE: name });
/** The stage of this stack, which is part of the names of queues and alarms. */
export const stageName = defineEnvironment({ METRICS_STAGE: name });
/** The bucket of the report files. */
export const reportBucket = defineEnvironment({ METRICS_REPORTS_BUCKET: name });
/** The queue of commands that compute reports. */
export const jobsQueue = defineEnvironment({ METRICS_JOBS_QUEUE_URL: name });
/** The queue of notify that sends messages to people. */
export const messagesQueue = defineEnvironment({ NOTIFY_MESSAGES_QUEUE_URL: name });
/** Whether costs are scaled to the AWS bill of Cost Explorer. */
export const billingSettings = defineEnvironment({ METRICS_COST_EXPLORER: z.enum(['on', 'off']) });
