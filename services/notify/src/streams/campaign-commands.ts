import { toInstant } from '@suffra/shared/clock';
import { listVoters } from '@suffra/shared/events/ballot';
import { createEvent } from '@suffra/shared/events/cloud-event';
import type { Command, TableChange } from '@suffra/shared/events/stream-handler';
import type { Campaign } from '../domain/campaign.ts';
import { getTimerDelaySeconds } from '../domain/campaign-timer.ts';
import { type CampaignJob, toJobId } from '../domain/fan-out-job.ts';
import { sendScheduledCampaignCommand, startFanOutCommand } from '../domain/internal-commands.ts';
import { parseCampaignContext, parseCampaignRow } from '../storage/campaign-row.ts';

/** The job that a change of a campaign starts: to send it, or to count the recipients of new content. */
function findJob(campaign: Campaign, previous: Campaign | undefined): CampaignJob | undefined {
  const { campaignId, contentVersion: version } = campaign;
  if (campaign.state === 'sending' && previous?.state !== 'sending') return { kind: 'update', campaignId };
  if (version !== previous?.contentVersion) return { kind: 'count', campaignId, version };
  return undefined;
}

interface StartedJob {
  readonly campaign: Campaign;
  readonly job: CampaignJob;
  readonly event: { readonly tenantId: string; readonly correlationId: string; readonly time: string };
}

function findStartedJob({ before, after, at }: TableChange): StartedJob | undefined {
  if (after?.kind !== 'campaign') return undefined;
  const campaign = parseCampaignRow(after);
  const job = findJob(campaign, before && parseCampaignRow(before));
  return job && { campaign, job, event: { ...parseCampaignContext(after), time: toInstant(at) } };
}

/** The command to notify's fan-out queue, if the audience is everyone who opted in. */
export function toFanOutCommands(change: TableChange): Command[] {
  const started = findStartedJob(change);
  if (started?.campaign.audience.kind !== 'opted-in') return [];
  return [{ event: createEvent(startFanOutCommand, { ...started.event, data: { job: started.job } }) }];
}

/** The command to ballot's queue, if the audience is one voting: only ballot knows who takes part. */
export function toVoterListCommands(change: TableChange): Command[] {
  const started = findStartedJob(change);
  if (started?.campaign.audience.kind !== 'voting') return [];
  const data = { votingId: started.campaign.audience.votingId, listId: toJobId(started.job) };
  return [{ event: createEvent(listVoters, { ...started.event, data }) }];
}

/** The delayed command that sends a campaign which was just scheduled. */
export function toTimerCommands({ before, after, at }: TableChange): Command[] {
  if (after?.kind !== 'campaign') return [];
  const { campaignId, state, sendAt } = parseCampaignRow(after);
  if (state !== 'scheduled' || sendAt === undefined || before?.state === 'scheduled') return [];
  const event = createEvent(sendScheduledCampaignCommand, {
    ...parseCampaignContext(after),
    time: toInstant(at),
    data: { campaignId, sendAt: toInstant(sendAt) },
  });
  return [{ event, delaySeconds: getTimerDelaySeconds(sendAt, at) }];
}
