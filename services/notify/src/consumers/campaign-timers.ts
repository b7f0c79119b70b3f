import { type Clock, systemClock, toEpochMs, toInstant } from '@suffra/shared/clock';
import { createEvent, toCloudEvent } from '@suffra/shared/events/cloud-event';
import { createQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { sendCommand } from '@suffra/shared/events/send-commands';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { updateCampaign } from '../application/update-campaign.ts';
import { isScheduledFor, startSending } from '../domain/campaign.ts';
import { getTimerDelaySeconds } from '../domain/campaign-timer.ts';
import { sendScheduledCampaignCommand } from '../domain/internal-commands.ts';
import { campaignTimersQueue } from '../env.ts';

/**
 * Creates the handler that sends scheduled campaigns. Until its time, the command is enqueued again with the longest
 * delay that SQS supports. The command of a campaign that was stopped or scheduled for another time ends.
 * @param clock the server's clock
 * @param newId generates ids of writes
 */
export const createCampaignTimerHandler = (clock: Clock, newId: IdGenerator): QueueHandler =>
  createQueueHandler(
    onEvent(sendScheduledCampaignCommand, async ({ tenantId, correlationId, data }) => {
      const now = clock();
      const sendAt = toEpochMs(data.sendAt);
      const delaySeconds = getTimerDelaySeconds(sendAt, now);
      const context = { correlationId, writeId: newId(), now };
      const campaign = await updateCampaign(tenantId, data.campaignId, context, (campaign) =>
        isScheduledFor(campaign, sendAt) && delaySeconds === 0 ? startSending(campaign) : campaign,
      );
      if (!isScheduledFor(campaign, sendAt)) return;
      const command = createEvent(sendScheduledCampaignCommand, {
        tenantId,
        correlationId,
        time: toInstant(now),
        data,
      });
      await sendCommand(
        campaignTimersQueue().NOTIFY_CAMPAIGN_TIMERS_QUEUE_URL,
        toCloudEvent(`${data.campaignId}.${data.sendAt}`, command),
        delaySeconds,
      );
    }),
  );

export const handler = createCampaignTimerHandler(systemClock, generateId);
