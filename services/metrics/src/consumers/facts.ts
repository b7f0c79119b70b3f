import { type Clock, systemClock } from '@suffra/shared/clock';
import type { QueueHandler } from '@suffra/shared/events/queue-handler';
import { factMappers } from './fact-mappers.ts';
import { ingestFacts } from './ingest-facts.ts';

/** Creates the handler that stores the facts of events. @param clock the server's clock */
export const createFactsHandler =
  (clock: Clock): QueueHandler =>
  (event) =>
    ingestFacts(event, factMappers, clock());

export const handler = createFactsHandler(systemClock);
