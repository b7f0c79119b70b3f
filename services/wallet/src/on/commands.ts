import { type Clock, systemClock } from '@suffra/shared/clock';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { debitCredit, returnCredit } from '@suffra/shared/events/wallet';
import { type NewId, systemIds } from '@suffra/shared/ids';
import { debit, giveBack } from '../debit.ts';
import { settle } from '../table/settle.ts';

/** The function of the command queue. @param newId ids of writes */
export const onCommands = (clock: Clock, newId: NewId): QueueHandler =>
  consumer(
    on(debitCredit, async ({ tenantId, correlationId, data: { voterId, ...vote } }) => {
      const writer = { correlationId, writeId: newId() };
      await settle(
        { tenantId, voterId },
        vote,
        (newest, known) => debit(newest, known, vote),
        writer,
        clock(),
      );
    }),
    on(returnCredit, async ({ tenantId, correlationId, data: { voterId, ...vote } }) => {
      const writer = { correlationId, writeId: newId() };
      await settle({ tenantId, voterId }, vote, (_, known) => giveBack(known, vote), writer, clock());
    }),
  );

export const handler = onCommands(systemClock, systemIds);
