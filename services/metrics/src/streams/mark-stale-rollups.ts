import { type Clock, systemClock } from '@suffra/shared/clock';
import { type StreamHandler, toTableChanges } from '@suffra/shared/events/stream-handler';
import { logError, startInvocationLog } from '@suffra/shared/observability/invocation-log';
import { enqueueRollups } from '../application/enqueue-rollups.ts';
import { createCalendarReader } from '../storage/tenants.ts';
import { findStaleRollups } from './stale-rollups.ts';

/**
 * Creates the stream handler that enqueues stale rollups. On failure it reports the first record, because enqueuing a rollup
 * twice does no harm.
 * @param clock the server's clock
 */
export const createStaleRollupHandler =
  (clock: Clock): StreamHandler =>
  async (event) => {
    const log = startInvocationLog('markStaleRollups');
    const changes = toTableChanges(event);
    try {
      const keys = await findStaleRollups(changes, createCalendarReader());
      await enqueueRollups(keys, clock());
      log.addContext({ changes: changes.length, rollups: keys.length });
      log.end(200);
      return { batchItemFailures: [] };
    } catch (error) {
      logError('stale rollups could not be enqueued', error, {});
      log.end(500);
      return {
        batchItemFailures: changes
          .slice(0, 1)
          .map(({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber })),
      };
    }
  };

export const handler = createStaleRollupHandler(systemClock);
