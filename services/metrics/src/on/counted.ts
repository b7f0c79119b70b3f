import { type Clock, systemClock, toEpochMs } from '@suffra/shared/clock';
import { votesCounted } from '@suffra/shared/events/ballot';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { count } from '@suffra/shared/observe/observe';
import { takenFor } from '../table/keys.ts';
import { putVoteCount } from '../table/vote-counts.ts';

/**
 * Makes the function that keeps what ballot has counted, row by row. A row too old for its hour to be made again is left
 * out, and counted.
 * @param clock the server's clock
 */
export const counted = (clock: Clock): QueueHandler =>
  consumer(
    on(
      votesCounted,
      async ({ tenantId, time, data: { votingId, row, minute, votes, registrations, told = time } }) => {
        const at = toEpochMs(minute);
        if (at < clock() - takenFor) return count('lateFacts', 1);
        await putVoteCount(tenantId, { votingId, at, votes, registrations }, { row, version: told });
      },
    ),
  );

export const handler = counted(systemClock);
