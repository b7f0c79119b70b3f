import { type Clock, systemClock } from '@suffra/shared/clock';
import { createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { fireTimer } from '../application/fire-timer.ts';
import { timerDue } from '../internal-commands.ts';

/** Creates the handler of the timer queue. @param clock the server's clock: no timer fires before its time by it */
export const createTimersHandler = (clock: Clock) =>
  createQueueHandler(
    onEvent(timerDue, ({ tenantId, correlationId, data }) =>
      fireTimer({ tenantId, correlationId, ...data }, clock()),
    ),
  );

export const handler = createTimersHandler(systemClock);
