import { createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { writePublicResults } from '../application/write-public-results.ts';
import { publishResults } from '../internal-commands.ts';

/** Publishes the results of votings for the CDN. */
export const handler = createQueueHandler(
  onEvent(publishResults, ({ tenantId, data: { votingId } }) => writePublicResults(tenantId, votingId)),
);
