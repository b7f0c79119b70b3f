import { createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { indexVoting } from '../application/index-voting.ts';
import { indexVotingCommand } from '../internal-commands.ts';

/** Updates the counts and the title terms of each voting from its current row. */
export const handler = createQueueHandler(
  onEvent(indexVotingCommand, ({ tenantId, data: { votingId } }) => indexVoting(tenantId, votingId)),
);
