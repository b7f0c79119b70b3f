import { type Clock, systemClock, toEpochMs } from '@suffra/shared/clock';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { sendMessage } from '@suffra/shared/events/notify';
import { deliver } from '../delivery/deliver.ts';
import { readThese } from '../table/people.ts';

const day = 86_400_000;
/** How long the word that a report is ready is worth a notification, milliseconds; in the inbox it stays longer. */
const lasts = 7 * day;

/** Makes the function that tells people what another service has them told. @param clock the server's clock */
export const messages = (clock: Clock): QueueHandler =>
  consumer(
    on(sendMessage, async ({ tenantId, correlationId, data: { voterIds, at, notice } }) => {
      const now = clock();
      const people = await readThese(tenantId, [...new Set(voterIds)], now);
      const since = toEpochMs(at);
      const occasion = { notice, at: since, staleAt: since + lasts, instance: at };
      await deliver({ tenantId, correlationId, now }, people, occasion);
    }),
  );

export const handler = messages(systemClock);
