import type { Campaign } from '../domain/campaign.ts';
import { toJobId } from '../domain/fan-out-job.ts';
import { readFanOutProgress } from '../storage/fan-out-pages.ts';

/** How far a campaign is: the reach of a draft, or the progress of sending. */
export interface CampaignProgress {
  readonly reach?: { readonly people: number; readonly counting: boolean };
  readonly progress?: { readonly reached: number; readonly done: boolean };
}

/** Reads the reach of a draft as counted so far, or the progress of a campaign that is being sent. */
export async function readCampaignProgress(
  tenantId: string,
  { campaignId, state, counted, contentVersion, reached }: Campaign,
): Promise<CampaignProgress> {
  if (state === 'draft' || state === 'scheduled') {
    if (counted?.of === contentVersion) return { reach: { people: counted.people, counting: false } };
    const jobId = toJobId({ kind: 'count', campaignId, version: contentVersion });
    const progress = await readFanOutProgress(tenantId, jobId);
    return { reach: { people: progress.reached, counting: true } };
  }
  if (reached !== undefined) return { progress: { reached, done: true } };
  const progress = await readFanOutProgress(tenantId, toJobId({ kind: 'update', campaignId }));
  return { progress: { reached: progress.reached, done: state === 'stopped' } };
}
