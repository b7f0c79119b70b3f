import { type Clock, systemClock } from '@suffra/shared/clock';
import { createQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { votingClosed } from '@suffra/shared/events/votings';
import type { PollOptions } from '@suffra/shared/retry';
import { certifyResult } from '../application/certify-result.ts';

/** Creates the handler that certifies the results of closed votings. @param polling see {@link certifyResult} */
export const createVotingClosedHandler = (clock: Clock, polling: PollOptions): QueueHandler =>
  createQueueHandler(
    onEvent(votingClosed, ({ tenantId, correlationId, data }) =>
      certifyResult(tenantId, data, correlationId, clock, polling),
    ),
  );

export const handler = createVotingClosedHandler(systemClock, { maxAttempts: 20, intervalMs: 1_000 });
