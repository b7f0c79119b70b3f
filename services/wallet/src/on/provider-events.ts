import { type Clock, systemClock } from '@suffra/shared/clock';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { type NewId, systemIds } from '@suffra/shared/ids';
import { providerEvent, providerEventId } from '../provider-event.ts';
import { type ProvidersOf, providerOf } from '../providers/all.ts';
import { settleNotice } from '../purchases/settle.ts';

/**
 * Settles what payment companies told. An event that says nothing of a purchase of ours is done with; one that can't be
 * settled yet comes again.
 * @param newId ids of writes
 */
export const onProviderEvents = (providers: ProvidersOf, clock: Clock, newId: NewId): QueueHandler =>
  consumer(
    on(providerEvent, async ({ correlationId, data: { provider, body } }) => {
      const told = providerEventId.parse(JSON.parse(body));
      const notice = await (await providers(provider)).understand(told);
      if (notice === undefined) return;
      const writer = { correlationId, writeId: newId() };
      await settleNotice(notice, { event: { id: told.id, body }, writer, now: clock() });
    }),
  );

export const handler = onProviderEvents(providerOf, systemClock, systemIds);
