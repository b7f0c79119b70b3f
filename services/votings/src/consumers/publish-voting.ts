import { createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { publishBrandPage } from '../application/publish-brand.ts';
import { publishVotingObjects } from '../application/publish-voting.ts';
import { publishBrand, publishVoting } from '../internal-commands.ts';

/** Writes the public objects of votings: of one that changed, or of all whose tenant has a new brand. */
export const handler = createQueueHandler(
  onEvent(publishVoting, ({ tenantId, data: { votingId } }) => publishVotingObjects(tenantId, votingId)),
  onEvent(publishBrand, publishBrandPage),
);
