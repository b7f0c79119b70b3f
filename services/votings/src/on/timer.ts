import { type Clock, systemClock } from '@suffra/shared/clock';
import { consumer, on } from '@suffra/shared/events/consume';
import { markFired } from '../table/fired.ts';
import { readVoting } from '../table/voting-row.ts';
import { sendTimer } from '../timers/send.ts';
import { dueAt, instantOf, isPointless, timerDue } from '../timers/timer.ts';

/**
 * Makes the function of the timers' queue: marks on the voting that a moment has come, so that the stream publishes it.
 * A timer of a window that has moved, of a cancelled voting, or of a warning that comes too late does nothing. One that
 * is not due yet is sent again with the time that is left: to fail it would count towards the dead-letter queue and its
 * alarm, though nothing is wrong.
 * @param clock the server's clock: no moment is published before it has come by it
 */
export const timerConsumer = (clock: Clock) =>
  consumer(
    on(timerDue, async ({ tenantId, correlationId, data }) => {
      const { votingId, kind, windowVersion } = data;
      const voting = await readVoting(tenantId, votingId);
      if (voting === undefined || voting.cancelled || voting.windowVersion !== windowVersion) return;
      const now = clock();
      const due = dueAt(kind, voting);
      if (now < due) return sendTimer({ tenantId, correlationId, votingId, kind, windowVersion }, due - now);
      if (isPointless(kind, voting, now)) return;
      await markFired(voting, kind, instantOf(kind, voting), correlationId);
    }),
  );

/** Takes what the schedules send. */
export const handler = timerConsumer(systemClock);
