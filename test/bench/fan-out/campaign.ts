import { createFanOutHandler } from '../../../services/notify/src/consumers/fan-out.ts';
import { createDraft } from '../../../services/notify/src/domain/campaign.ts';
import { startFanOutCommand } from '../../../services/notify/src/domain/internal-commands.ts';
import { readCampaign, writeCampaign } from '../../../services/notify/src/storage/campaigns.ts';
import { newId } from '../../../services/notify/test/support/fixtures.ts';
import { toSqsEvent, toSqsMessage } from '../../../shared/test-support/sqs-events.ts';
import { drainWithWorkers, type ProcessMessage } from '../run-workers.ts';
import { campaignContent } from './worker-messages.ts';

/** A started campaign of the bench. */
export interface SentCampaign {
  readonly campaignId: string;
  readonly sendAt: number;
}

/** Starts a campaign, which enqueues the first page of each bucket. */
export async function startCampaign(tenantId: string): Promise<SentCampaign> {
  const campaignId = newId();
  const sendAt = Date.now();
  const content = { ...campaignContent, audience: { kind: 'opted-in' } } as const;
  const sending = { ...createDraft(campaignId, content, sendAt), state: 'sending' as const, sendAt };
  await writeCampaign(tenantId, sending, { correlationId: 'bench', writeId: newId(), now: sendAt });
  const job = { kind: 'update' as const, campaignId };
  await createFanOutHandler(Date.now)(
    toSqsEvent(toSqsMessage(startFanOutCommand, { tenantId, data: { job } })),
  );
  return { campaignId, sendAt };
}

/**
 * Runs workers on the queue until the campaign is sent.
 * @returns the number of recipients that an admin sees
 */
export async function finishCampaign(
  tenantId: string,
  { campaignId }: SentCampaign,
  workers: readonly ProcessMessage[],
): Promise<number> {
  let reached: number | undefined;
  await drainWithWorkers('NOTIFY_FAN_OUT_QUEUE_URL', workers, async () => {
    const campaign = await readCampaign(tenantId, campaignId);
    if (campaign?.state === 'sent') reached = campaign.reached ?? 0;
    return reached !== undefined;
  });
  return reached ?? 0;
}
