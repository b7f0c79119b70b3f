import { type Clock, systemClock } from '@suffra/shared/clock';
import { createChangeBatchHandler, type StreamHandler } from '@suffra/shared/events/stream-handler';
import { enqueueRollups } from '../application/enqueue-rollups.ts';
import { createCalendarReader } from '../storage/tenants.ts';
import { findStaleRollups } from './stale-rollups.ts';

/**
 * Creates the stream handler that enqueues stale rollups. It handles a batch at once, because most of its changes make the
 * same rollups stale.
 * @param clock the server's clock
 */
export const createStaleRollupHandler = (clock: Clock): StreamHandler =>
  createChangeBatchHandler('markStaleRollups', async (changes) => {
    await enqueueRollups(await findStaleRollups(changes, createCalendarReader()), clock());
  });

export const handler = createStaleRollupHandler(systemClock);
