import {
  type DeliveryPlan,
  planCancellation,
  planCount,
  planEarlyEnd,
  planReminder,
  planUpdate,
} from '../domain/delivery-plan.ts';
import { type FanOutJob, isReminderJob } from '../domain/fan-out-job.ts';
import { readCampaign } from '../storage/campaigns.ts';
import { requireVotingReplica } from '../storage/voting-replicas.ts';

/**
 * Resolves what a job does now. It is resolved again for each page: after a voting was moved or a campaign was stopped,
 * nobody else is reached.
 * @param now milliseconds since the epoch
 * @returns undefined when there is nothing left to do
 * @throws when the replica of the voting has not arrived yet; the message is then retried
 */
export async function resolveDeliveryPlan(
  tenantId: string,
  job: FanOutJob,
  now: number,
): Promise<DeliveryPlan | undefined> {
  if (isReminderJob(job))
    return planReminder(await requireVotingReplica(tenantId, job.votingId), job.startsAt, now);
  if (job.kind === 'cancellation')
    return planCancellation(await requireVotingReplica(tenantId, job.votingId));
  if (job.kind === 'early-end') return planEarlyEnd(await requireVotingReplica(tenantId, job.votingId));
  const campaign = await readCampaign(tenantId, job.campaignId);
  if (campaign === undefined) throw new Error(`no campaign ${job.campaignId}`);
  return job.kind === 'count' ? planCount(campaign, job.version) : planUpdate(campaign);
}
