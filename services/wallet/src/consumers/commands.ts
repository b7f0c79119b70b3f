import { type Clock, systemClock } from '@suffra/shared/clock';
import { createQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { debitCredit, returnCredit } from '@suffra/shared/events/wallet';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { settleVoteCredit } from '../application/settle-vote-credit.ts';
import { decideDebit, decideReturn } from '../domain/vote-credit.ts';

/** Creates the handler of the command queue. @param newId creates the ids of writes */
export const createCommandsHandler = (clock: Clock, newId: IdGenerator): QueueHandler =>
  createQueueHandler(
    onEvent(debitCredit, async ({ tenantId, correlationId, data: { voterId, ...vote } }) => {
      await settleVoteCredit(
        { tenantId, voterId },
        vote,
        (newest, previous) => decideDebit(newest, previous, vote),
        { correlationId, writeId: newId() },
        clock(),
      );
    }),
    onEvent(returnCredit, async ({ tenantId, correlationId, data: { voterId, ...vote } }) => {
      await settleVoteCredit(
        { tenantId, voterId },
        vote,
        (_, previous) => decideReturn(previous, vote),
        { correlationId, writeId: newId() },
        clock(),
      );
    }),
  );

export const handler = createCommandsHandler(systemClock, generateId);
