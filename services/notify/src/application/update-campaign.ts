import { retryOnConflict } from '@suffra/shared/retry';
import type { Campaign } from '../domain/campaign.ts';
import type { WriteContext } from '../storage/campaign-row.ts';
import { readCampaign, writeCampaign } from '../storage/campaigns.ts';

/** How often a campaign is read and written again when other writers win. */
const maxAttempts = 10;

/**
 * Reads a campaign, applies a rule, and writes the result in one conditional write.
 * @param rule returns the next version; the same object or undefined to write nothing
 * @returns the current campaign; undefined if the rule returned undefined
 * @throws DomainError `busy` when other writers kept winning, or what the rule throws
 */
export async function updateCampaign<T extends Campaign | undefined>(
  tenantId: string,
  campaignId: string,
  context: WriteContext,
  rule: (campaign: Campaign | undefined) => T,
): Promise<T> {
  const { next } = await retryOnConflict(
    async () => {
      const current = await readCampaign(tenantId, campaignId);
      const next = rule(current);
      const isWritten =
        next === undefined || next === current || (await writeCampaign(tenantId, next, context));
      return isWritten ? { next } : undefined;
    },
    { maxAttempts, baseDelayMs: 0 },
  );
  return next;
}
