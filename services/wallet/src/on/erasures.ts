import { type Clock, systemClock } from '@suffra/shared/clock';
import { consumer, type QueueHandler } from '@suffra/shared/events/consume';
import { onErased } from '@suffra/shared/events/erasure';
import { type NewId, systemIds } from '@suffra/shared/ids';
import { eraseWallet } from '../erasing/erase-wallet.ts';

/** Makes the function that erases what may go of a voter's wallet. @param newId ids of writes */
export const erasing = (clock: Clock, newId: NewId): QueueHandler =>
  consumer(
    onErased(
      ({ tenantId, correlationId, data: { voterId, version } }) =>
        eraseWallet({ tenantId, voterId }, { version, correlationId, now: clock() }, newId),
      clock,
    ),
  );

export const handler = erasing(systemClock, systemIds);
