import { toInstant } from '@suffra/shared/clock';
import { type CloudEvent, createEvent, toCloudEvent } from '@suffra/shared/events/cloud-event';
import { sendCommand, sendCommands } from '@suffra/shared/events/send-commands';
import { type FanOutJob, toJobId } from '../domain/fan-out-job.ts';
import { processPageCommand } from '../domain/internal-commands.ts';
import { fanOutQueue } from '../env.ts';
import { readFollowerPage } from '../storage/follows.ts';
import { bucketCount } from '../storage/keys.ts';
import { readRecipientPage } from '../storage/recipients.ts';
import type { DeliveryContext } from './delivery-context.ts';
import { processPage } from './process-page.ts';
import { resolveDeliveryPlan } from './resolve-delivery-plan.ts';

/** Starts a job: enqueues the first page of every bucket of recipients. */
export async function startFanOut(context: DeliveryContext, job: FanOutJob): Promise<void> {
  if ((await resolveDeliveryPlan(context.tenantId, job, context.now)) === undefined) return;
  const firstPages = Array.from({ length: bucketCount }, (_, bucket) =>
    createPageCommand(context, job, bucket),
  );
  await sendCommands(fanOutQueue().NOTIFY_FAN_OUT_QUEUE_URL, firstPages);
}

/**
 * Processes one page of a bucket and enqueues the next one. As each bucket is a chain, even the largest campaign has at
 * most 64 messages in the queue, and other tenants wait for no more than those.
 * @param afterVoterId the last voter of the previous page; undefined for the first page
 */
export async function processBucketPage(
  context: DeliveryContext,
  job: FanOutJob,
  bucket: number,
  afterVoterId: string | undefined,
): Promise<void> {
  const { tenantId, now } = context;
  const plan = await resolveDeliveryPlan(tenantId, job, now);
  if (plan === undefined) return;
  const position = { bucket, cursor: afterVoterId ?? '', bucketCount, isNumbered: false };
  const result = await processPage(context, job, plan, position, async () => {
    const page =
      job.kind === 'follower-reminder'
        ? await readFollowerPage(tenantId, job.accountId, bucket, afterVoterId, now)
        : await readRecipientPage(tenantId, bucket, afterVoterId, now);
    return { ...page, isLast: page.lastVoterId === undefined };
  });
  if (result.isLast) return;
  const nextPage = createPageCommand(context, job, bucket, result.lastVoterId);
  await sendCommand(fanOutQueue().NOTIFY_FAN_OUT_QUEUE_URL, nextPage);
}

function createPageCommand(
  { tenantId, correlationId, now }: DeliveryContext,
  job: FanOutJob,
  bucket: number,
  afterVoterId?: string,
): CloudEvent {
  const data = { job, bucket, ...(afterVoterId !== undefined && { afterVoterId }) };
  const command = createEvent(processPageCommand, { tenantId, correlationId, time: toInstant(now), data });
  return toCloudEvent(`${toJobId(job)}.${bucket}.${afterVoterId ?? ''}`, command);
}
