import { type Clock, systemClock } from '@suffra/shared/clock';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { type NewId, systemIds } from '@suffra/shared/ids';
import { providerEvent } from '../provider-event.ts';
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
      const company = await providers(provider);
      // A message of a release that queued the whole text may still come.
      const told = company.keep(JSON.parse(body));
      const notice = await company.understand(told);
      if (notice === undefined) return;
      const writer = { correlationId, writeId: newId() };
      await settleNotice(notice, {
        event: { id: told.id, body: JSON.stringify(told) },
        writer,
        now: clock(),
      });
    }),
  );

export const handler = onProviderEvents(providerOf, systemClock, systemIds);
