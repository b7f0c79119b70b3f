import { derivedId } from '@suffra/shared/ids';
import { changeCampaign } from '../campaigns/change.ts';
import { type Cause, causeId } from '../cause.ts';
import { sumPages } from '../table/pages.ts';
import type { Sending } from './to-device.ts';

/**
 * Ends a campaign's going-through when the last page of every bucket is done: it is sent, or its reach is known. Of the
 * pages that end at the same moment at least the last to be noted sees all of them; to end it twice changes nothing.
 */
export async function finishWhenAll(
  { tenantId, correlationId }: Sending,
  cause: Cause,
  buckets: number,
): Promise<void> {
  if (cause.kind === 'reminder') return;
  const { reached, bucketsDone } = await sumPages(tenantId, causeId(cause));
  if (bucketsDone < buckets) return;
  const writer = { correlationId, writeId: derivedId(causeId(cause), correlationId) };
  await changeCampaign(tenantId, cause.campaignId, writer, (campaign) => {
    if (campaign === undefined) return undefined;
    const version = campaign.version + 1;
    if (cause.kind === 'update')
      return campaign.state === 'sending' ? { ...campaign, version, state: 'sent', reached } : campaign;
    const { contentVersion, counted } = campaign;
    if (contentVersion !== cause.version || counted?.of === contentVersion) return campaign;
    return { ...campaign, version, counted: { people: reached, of: contentVersion } };
  });
}
