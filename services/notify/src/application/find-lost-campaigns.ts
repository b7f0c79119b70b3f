import { toInstant } from '@suffra/shared/clock';
import { listVoters } from '@suffra/shared/events/ballot';
import { createEvent, toCloudEvent } from '@suffra/shared/events/cloud-event';
import { sendCommand } from '@suffra/shared/events/send-commands';
import type { Row } from '@suffra/shared/storage/read-row';
import type { SweepContext, SweepDecision } from '@suffra/shared/sweeps/sweep';
import type { Campaign } from '../domain/campaign.ts';
import { getCampaignDeadline, getCampaignWork, isStartLost } from '../domain/campaign-deadline.ts';
import { type CampaignJob, toJobId } from '../domain/fan-out-job.ts';
import { sendScheduledCampaignCommand, startFanOutCommand } from '../domain/internal-commands.ts';
import { ballotListsQueue, campaignTimersQueue, fanOutQueue } from '../env.ts';
import { parseCampaignRow } from '../storage/campaign-row.ts';

/**
 * Decides about a campaign that is overdue: starts it if its time has passed, or starts its jobs again. Recorded pages of a
 * job are not processed again, so the job continues where it stopped.
 */
export async function decideAboutCampaign(row: Row, context: SweepContext): Promise<SweepDecision> {
  const campaign = parseCampaignRow(row);
  const { campaignId, contentVersion: version, sendAt } = campaign;
  const ids = { campaignId };
  if (sendAt !== undefined && isStartLost(campaign, context.now))
    return {
      kind: 'scheduled campaign not sent',
      ids,
      repeat: () => sendTimer(campaignId, sendAt, context),
    };
  const { isSending, isCounting } = getCampaignWork(campaign);
  if (isSending)
    return {
      kind: 'unfinished campaign',
      ids,
      repeat: () => startJob(campaign, { kind: 'update', campaignId }, context),
    };
  if (isCounting)
    return {
      kind: 'recipients not counted',
      ids,
      repeat: () => startJob(campaign, { kind: 'count', campaignId, version }, context),
    };
  const dueAt = getCampaignDeadline(campaign, context.now);
  return dueAt === undefined ? undefined : { dueAt };
}

const toEnvelope = ({ tenantId, correlationId, now }: SweepContext) => ({
  tenantId,
  correlationId,
  time: toInstant(now),
});

function sendTimer(campaignId: string, sendAt: number, context: SweepContext): Promise<void> {
  const data = { campaignId, sendAt: toInstant(sendAt) };
  const command = createEvent(sendScheduledCampaignCommand, { ...toEnvelope(context), data });
  const id = `${context.correlationId}.${campaignId}`;
  return sendCommand(campaignTimersQueue().NOTIFY_CAMPAIGN_TIMERS_QUEUE_URL, toCloudEvent(id, command));
}

function startJob({ audience }: Campaign, job: CampaignJob, context: SweepContext): Promise<void> {
  const id = `${context.correlationId}.${toJobId(job)}`;
  if (audience.kind === 'opted-in') {
    const command = createEvent(startFanOutCommand, { ...toEnvelope(context), data: { job } });
    return sendCommand(fanOutQueue().NOTIFY_FAN_OUT_QUEUE_URL, toCloudEvent(id, command));
  }
  const data = { votingId: audience.votingId, listId: toJobId(job) };
  const command = createEvent(listVoters, { ...toEnvelope(context), data });
  return sendCommand(ballotListsQueue().BALLOT_LISTS, toCloudEvent(id, command));
}
