import { type Clock, systemClock } from '@suffra/shared/clock';
import { createJobQueueHandler, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { onVoterErased } from '@suffra/shared/events/voter-erased-handler';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { type Erasure, eraseWallet } from '../application/erase-wallet.ts';
import type { Owner } from '../storage/keys.ts';
import { upsertVoterReplica } from '../storage/voters.ts';

/** No credits can be granted to the voter from here on, so the wallet stays empty. */
async function eraseVoter(owner: Owner, erasure: Erasure, newId: IdGenerator): Promise<void> {
  const { version, correlationId } = erasure;
  await upsertVoterReplica(owner, { version, isErased: true }, correlationId);
  await eraseWallet(owner, erasure, newId);
}

/** Creates the handler that erases the wallets of erased voters. @param newId creates the ids of writes */
export const createErasuresHandler = (clock: Clock, newId: IdGenerator): QueueHandler =>
  createJobQueueHandler(
    onVoterErased(
      ({ tenantId, correlationId, data: { voterId, version } }) =>
        eraseVoter({ tenantId, voterId }, { version, correlationId, now: clock() }, newId),
      clock,
    ),
  );

export const handler = createErasuresHandler(systemClock, generateId);
