import { type Clock, systemClock } from '@suffra/shared/clock';
import { createEvent, toCloudEvent } from '@suffra/shared/events/cloud-event';
import {
  type ConsumedEvent,
  createJobQueueHandler,
  onEvent,
  type QueueHandler,
} from '@suffra/shared/events/queue-handler';
import { sendCommand } from '@suffra/shared/events/send-commands';
import { onVoterErased } from '@suffra/shared/events/voter-erased-handler';
import { eraseVoterPage } from '../application/erase-voter-page.ts';
import { erasuresQueueEnv } from '../env.ts';
import { eraseVotes } from '../internal-commands.ts';
import { readVotingIds } from '../storage/voting-ids.ts';

/**
 * Creates the handler that erases a voter from all votings of the tenant, one page of votings per message. The next page
 * is enqueued first, so a voting that has to wait does not delay the other pages.
 */
export const createErasuresHandler = (clock: Clock): QueueHandler =>
  createJobQueueHandler(
    onVoterErased((event) => enqueuePage(event, event.data.voterId), clock),
    onEvent(eraseVotes, async (event) => {
      const { tenantId, correlationId, data } = event;
      const { votingIds, last } = await readVotingIds(tenantId, data.after);
      if (last !== undefined) await enqueuePage(event, data.voterId, last);
      await eraseVoterPage({ tenantId, voterId: data.voterId }, votingIds, correlationId, clock);
    }),
  );

export const handler = createErasuresHandler(systemClock);

type PageContext = Pick<ConsumedEvent<typeof eraseVotes>, 'id' | 'tenantId' | 'correlationId' | 'time'>;

/** @param after the last voting of the previous page */
async function enqueuePage({ id, ...context }: PageContext, voterId: string, after?: string): Promise<void> {
  const command = createEvent(eraseVotes, {
    ...context,
    data: { voterId, ...(after !== undefined && { after }) },
  });
  const commandId = `${id}.${after ?? 'start'}`;
  await sendCommand(erasuresQueueEnv().BALLOT_ERASURES_QUEUE_URL, toCloudEvent(commandId, command));
}
