import { type Clock, systemClock } from '@suffra/shared/clock';
import { votersListed } from '@suffra/shared/events/ballot';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { campaignCauseIn } from '../cause.ts';
import { doPage } from '../delivery/do-page.ts';
import { planFor } from '../delivery/plan.ts';
import { readThese } from '../table/people.ts';

/** Makes the function that sends a campaign to voters of one voting, as ballot lists them. @param clock the server's clock */
export const toListed = (clock: Clock): QueueHandler =>
  consumer(
    on(votersListed, async ({ tenantId, correlationId, data }) => {
      const { listId, bucket, buckets, page, last, voterIds } = data;
      const cause = campaignCauseIn(listId);
      if (cause === undefined) throw new Error('a list that nobody here has asked for');
      const sending = { tenantId, correlationId, now: clock() };
      const plan = await planFor(tenantId, cause, sending.now);
      if (plan === undefined) return;
      const place = { bucket, from: String(page), buckets, numbered: true };
      await doPage(sending, cause, plan, place, async () => ({
        people: await readThese(tenantId, voterIds, sending.now),
        last,
        ...(last && { of: page + 1 }),
      }));
    }),
  );

export const handler = toListed(systemClock);
