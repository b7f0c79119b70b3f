import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { type Envelope, enveloped, say } from '@suffra/shared/events/envelope';
import { sendCommand } from '@suffra/shared/events/send';
import { type NewId, systemIds } from '@suffra/shared/ids';
import { changeCampaign } from '../campaigns/change.ts';
import { dueIn } from '../campaigns/due.ts';
import { campaignDue } from '../cause.ts';
import { timersQueue } from '../env.ts';

/**
 * Makes the function that sends campaigns off at their time. Until then the message is sent on, as often as a queue's
 * longest delay asks for. One that was taken back or changed since has another version, and its timer ends.
 * @param clock the server's clock
 */
export const timers = (clock: Clock, newId: NewId): QueueHandler =>
  consumer(
    on(campaignDue, async ({ tenantId, correlationId, data: { campaignId, version } }) => {
      const now = clock();
      let left = 0;
      await changeCampaign(tenantId, campaignId, { correlationId, writeId: newId() }, (campaign) => {
        if (campaign?.state !== 'scheduled' || campaign.version !== version) return campaign;
        left = dueIn(campaign.sendAt, now);
        return left > 0 ? campaign : { ...campaign, version: version + 1, state: 'sending' };
      });
      if (left === 0) return;
      const about = { tenantId, correlationId, time: toInstant(now) };
      const again = say(campaignDue, { ...about, data: { campaignId, version } });
      await sendCommand(timersQueue().NOTIFY_TIMERS, timer(again), left);
    }),
  );

const timer = (said: ReturnType<typeof say<typeof campaignDue>>): Envelope =>
  enveloped(`${said.data.campaignId}.${said.data.version}`, said);

export const handler = timers(systemClock, systemIds);
