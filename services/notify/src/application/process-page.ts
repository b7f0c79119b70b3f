import type { DeliveryPlan } from '../domain/delivery-plan.ts';
import { type FanOutJob, isReminderJob, toJobId } from '../domain/fan-out-job.ts';
import type { PageResult } from '../domain/fan-out-progress.ts';
import type { Recipient } from '../domain/recipient.ts';
import { readFanOutProgress, readPageResult, recordPageResult } from '../storage/fan-out-pages.ts';
import type { PageKey } from '../storage/page-row.ts';
import { readIsSuspended } from '../storage/tenant-replicas.ts';
import { completeFanOut } from './complete-fan-out.ts';
import { deliverMessage } from './deliver-message.ts';
import type { DeliveryContext } from './delivery-context.ts';

/** A page to process: its recipients, and what follows it. */
export interface PageInput extends Omit<PageResult, 'reached'> {
  readonly recipients: readonly Recipient[];
  /** Voters that another job for the same message counts. This job sends to them too, but does not count them. */
  readonly countedElsewhere?: ReadonlySet<string>;
}

/** The position of a page in a fan-out job. */
export interface PagePosition {
  readonly bucket: number;
  /** The last voter of the previous page (empty on the first page), or the number of the page. */
  readonly cursor: string;
  /** The job is complete when every page of all buckets was processed. */
  readonly bucketCount: number;
  /** Whether pages are numbered and arrive in any order. If not, each page enqueues the next one. */
  readonly isNumbered: boolean;
}

/**
 * Processes one page once: delivers the message to those it is for, or counts them, and records the result. A recorded
 * page is not processed again.
 * @param readPage reads the recipients as late as possible
 * @returns the recorded result, which tells whether a page follows
 */
export async function processPage(
  context: DeliveryContext,
  job: FanOutJob,
  plan: DeliveryPlan,
  { bucket, cursor, bucketCount, isNumbered }: PagePosition,
  readPage: () => Promise<PageInput>,
): Promise<PageResult> {
  const page = { tenantId: context.tenantId, jobId: toJobId(job), bucket, cursor };
  const result =
    (await readPageResult(page)) ?? (await deliverPage(context, job, plan, page, await readPage()));
  const isBucketComplete = isNumbered ? await isEveryPageRecorded(page) : result.isLast;
  if (isBucketComplete) await completeFanOut(context, job, bucketCount);
  return result;
}

async function deliverPage(
  context: DeliveryContext,
  job: FanOutJob,
  { isRecipient, template }: DeliveryPlan,
  page: PageKey,
  { recipients, countedElsewhere, ...position }: PageInput,
): Promise<PageResult> {
  // A page that is processed while the tenant is suspended reaches nobody. It is not processed again later.
  const isSuspended = template !== undefined && (await readIsSuspended(page.tenantId));
  const selected = isSuspended ? [] : recipients.filter(isRecipient);
  if (template !== undefined) await deliverMessage(context, selected, template);
  const counted = selected.filter(({ voterId }) => countedElsewhere?.has(voterId) !== true);
  return recordPageResult(
    page,
    { ...position, reached: counted.length },
    {
      jobKind: isReminderJob(job) ? 'reminder' : job.kind,
      now: context.now,
      correlationId: context.correlationId,
    },
  );
}

const isEveryPageRecorded = async ({ tenantId, jobId, bucket }: PageKey): Promise<boolean> =>
  (await readFanOutProgress(tenantId, jobId, bucket)).completedBuckets === 1;
