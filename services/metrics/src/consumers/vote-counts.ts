import { type Clock, systemClock, toEpochMs } from '@suffra/shared/clock';
import { votesCounted } from '@suffra/shared/events/ballot';
import { createJobQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { addCountMetric } from '@suffra/shared/observability/invocation-log';
import { maxLatenessMs } from '../storage/keys.ts';
import { upsertVoteCount } from '../storage/vote-counts.ts';

/**
 * Creates the handler that stores the tally rows of ballot. A row that is too old to recompute its hour is dropped, and
 * counted for an alarm.
 * @param clock the server's clock
 */
export const createVoteCountsHandler = (clock: Clock): QueueHandler =>
  createJobQueueHandler(
    onEvent(votesCounted, async ({ tenantId, time, data }) => {
      const { votingId, row, minute, votes, registrations, revision = time } = data;
      const at = toEpochMs(minute);
      if (at < clock() - maxLatenessMs) return addCountMetric('lateFacts', 1);
      await upsertVoteCount(tenantId, { votingId, at, votes, registrations }, { row, revision });
    }),
  );

export const handler = createVoteCountsHandler(systemClock);
