import { busy } from '@suffra/shared/http/problems';
import type { Campaign, Next } from '../campaign.ts';
import { campaignNotDraft } from '../problems.ts';
import { readCampaign, saveCampaign, type Writer } from '../table/campaigns.ts';

/** How often a campaign is read and written anew when others write it at the same moment. */
const tries = 10;

/**
 * Reads a campaign, lets a rule decide, and writes what comes of it in one conditional write.
 * @param rule what is to become of it; undefined: there is none, and none is to be made
 * @returns the campaign as it is now; undefined where the rule gave undefined
 * @throws Problem `campaign-not-draft` when the rule refuses, `busy` when others kept writing
 */
export async function changeCampaign(
  tenantId: string,
  campaignId: string,
  writer: Writer,
  rule: (campaign: Campaign | undefined) => Next | undefined,
): Promise<Campaign | undefined> {
  for (let i = 0; i < tries; i += 1) {
    const before = await readCampaign(tenantId, campaignId);
    const next = rule(before);
    if (next === 'refused') throw campaignNotDraft({ extensions: { state: before?.state ?? 'draft' } });
    if (next === undefined || next === before) return next;
    if (await saveCampaign(tenantId, next, writer)) return next;
  }
  throw busy();
}
