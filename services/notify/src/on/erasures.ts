import { type Clock, systemClock } from '@suffra/shared/clock';
import { consumer, type QueueHandler } from '@suffra/shared/events/consume';
import { onErased } from '@suffra/shared/events/erasure';
import { emptyInbox } from '../table/empty-inbox.ts';
import { erasePerson } from '../table/erase-person.ts';

/** Makes the function that erases devices, connections, preferences and the inbox of a voter. @param clock the server's clock */
export const erasing = (clock: Clock): QueueHandler =>
  consumer(
    onErased(async ({ tenantId, correlationId, data: { voterId, version } }) => {
      await erasePerson({ tenantId, voterId, correlationId }, version, clock());
      await emptyInbox(tenantId, voterId);
    }, clock),
  );

export const handler = erasing(systemClock);
