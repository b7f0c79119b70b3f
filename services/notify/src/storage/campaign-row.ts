import type { Row } from '@suffra/shared/storage/read-row';
import { toDueAttributes } from '@suffra/shared/sweeps/due-rows';
import * as z from 'zod/mini';
import { type Campaign, campaign } from '../domain/campaign.ts';
import { getCampaignDeadline } from '../domain/campaign-deadline.ts';
import { campaignsPk, parseTenantId } from './keys.ts';

/** The request or event that writes a campaign, and an id of this write, by which a retry recognizes its own write. */
export interface WriteContext {
  readonly correlationId: string;
  readonly writeId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const context = z.object({ pk: z.string(), correlationId: z.string() });

export function toCampaignRow(
  tenantId: string,
  campaign: Campaign,
  { now, ...writeContext }: WriteContext,
): Row {
  const key = { pk: campaignsPk(tenantId), sk: campaign.campaignId };
  return {
    ...key,
    kind: 'campaign',
    ...campaign,
    ...writeContext,
    ...toDueAttributes(key, getCampaignDeadline(campaign, now)),
  };
}

export const parseCampaignRow = (row: Row): Campaign => campaign.parse(row);

/** Parses the tenant and the correlation id of a campaign's row. */
export function parseCampaignContext(row: Row): { tenantId: string; correlationId: string } {
  const { pk, correlationId } = context.parse(row);
  return { tenantId: parseTenantId(pk), correlationId };
}
