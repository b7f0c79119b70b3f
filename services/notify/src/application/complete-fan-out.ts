import { deriveId } from '@suffra/shared/ids';
import { completeSending, recordReach } from '../domain/campaign.ts';
import { type FanOutJob, isReminderJob, toJobId } from '../domain/fan-out-job.ts';
import { readFanOutProgress } from '../storage/fan-out-pages.ts';
import type { DeliveryContext } from './delivery-context.ts';
import { updateCampaign } from './update-campaign.ts';

/**
 * Completes a campaign's job when the last page of every bucket was processed: the campaign is sent, or its reach is
 * known. If the last pages end at the same time, the one recorded last sees all of them. Repeating it changes nothing.
 */
export async function completeFanOut(
  { tenantId, correlationId, now }: Pick<DeliveryContext, 'tenantId' | 'correlationId' | 'now'>,
  job: FanOutJob,
  bucketCount: number,
): Promise<void> {
  if (isReminderJob(job) || job.kind === 'cancellation' || job.kind === 'early-end') return;
  const jobId = toJobId(job);
  const { reached, completedBuckets } = await readFanOutProgress(tenantId, jobId);
  if (completedBuckets < bucketCount) return;
  const context = { correlationId, writeId: deriveId(jobId, correlationId), now };
  await updateCampaign(tenantId, job.campaignId, context, (campaign) => {
    if (campaign === undefined) return undefined;
    return job.kind === 'update'
      ? completeSending(campaign, reached)
      : recordReach(campaign, job.version, reached);
  });
}
