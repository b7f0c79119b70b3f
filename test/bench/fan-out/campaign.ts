import { draft } from '../../../services/notify/src/campaign.ts';
import { goThroughAll } from '../../../services/notify/src/cause.ts';
import { goingThrough } from '../../../services/notify/src/on/pages.ts';
import { readCampaign, saveCampaign } from '../../../services/notify/src/table/campaigns.ts';
import { newId } from '../../../services/notify/test/support/world.ts';
import { batchOf, messageOf } from '../../../shared/test/queue.ts';
import { type Does, workThrough } from '../workers.ts';
import { words } from './worker-answers.ts';

/** A campaign of a bench that was sent off. */
export interface Sent {
  readonly campaignId: string;
  readonly sendAt: number;
}

/** Sends a campaign off: the first page of each bucket lies in the queue then. */
export async function begin(tenantId: string): Promise<Sent> {
  const campaignId = newId();
  const sendAt = Date.now();
  const content = { ...words, audience: { kind: 'opted-in' } } as const;
  const sending = { ...draft(campaignId, content, sendAt), state: 'sending' as const, sendAt };
  await saveCampaign(tenantId, sending, { correlationId: 'bench', writeId: newId() });
  const cause = { kind: 'update' as const, campaignId };
  await goingThrough(Date.now)(batchOf(messageOf(goThroughAll, { tenantId, data: { cause } })));
  return { campaignId, sendAt };
}

/**
 * Lets workers empty the queue until the campaign is sent.
 * @returns how many people were reached, as an admin reads it
 */
export async function finish(
  tenantId: string,
  { campaignId }: Sent,
  workers: readonly Does[],
): Promise<number> {
  let reached: number | undefined;
  await workThrough('NOTIFY_PAGES', workers, async () => {
    const campaign = await readCampaign(tenantId, campaignId);
    if (campaign?.state === 'sent') reached = campaign.reached ?? 0;
    return reached !== undefined;
  });
  return reached ?? 0;
}
