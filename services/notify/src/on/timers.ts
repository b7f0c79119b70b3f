import { type Clock, systemClock, toEpochMs, toInstant } from '@suffra/shared/clock';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { enveloped, say } from '@suffra/shared/events/envelope';
import { sendCommand } from '@suffra/shared/events/send';
import { type NewId, systemIds } from '@suffra/shared/ids';
import { changeCampaign } from '../campaigns/change.ts';
import { dueIn } from '../campaigns/due.ts';
import { campaignDue } from '../cause.ts';
import { timersQueue } from '../env.ts';

/**
 * Makes the function that sends campaigns off at their time. Until then the message is sent on, as often as a queue's
 * longest delay asks for; the timer of a campaign that was taken back, or moved, ends.
 * @param clock the server's clock
 * @param newId ids of writes
 */
export const timers = (clock: Clock, newId: NewId): QueueHandler =>
  consumer(
    on(campaignDue, async ({ tenantId, correlationId, data }) => {
      const now = clock();
      const sendAt = toEpochMs(data.sendAt);
      let left = 0;
      await changeCampaign(tenantId, data.campaignId, { correlationId, writeId: newId() }, (campaign) => {
        left = 0;
        if (campaign?.state !== 'scheduled' || campaign.sendAt !== sendAt) return campaign;
        left = dueIn(sendAt, now);
        return left > 0 ? campaign : { ...campaign, version: campaign.version + 1, state: 'sending' };
      });
      if (left === 0) return;
      const said = say(campaignDue, { tenantId, correlationId, time: toInstant(now), data });
      const again = enveloped(`${data.campaignId}.${data.sendAt}`, said);
      await sendCommand(timersQueue().NOTIFY_TIMERS, again, left);
    }),
  );

export const handler = timers(systemClock, systemIds);
