import { type Clock, systemClock } from '@suffra/shared/clock';
import { maxJobDelaySeconds } from '@suffra/shared/events/retry-delay';
import { createRetryingHandler, type QueueHandler } from '@suffra/shared/events/retrying-handler';
import { addCountMetric, logError, startInvocationLog } from '@suffra/shared/observability/invocation-log';
import { rollUpDay } from '../application/roll-up-day.ts';
import { rollUpHour } from '../application/roll-up-hour.ts';
import { isUpToDate, type StaleRollup, staleRollup } from '../domain/rollup-key.ts';
import { dayMs, parseHour } from '../domain/time.ts';
import { maxLatenessMs } from '../storage/keys.ts';
import { readComputedAt } from '../storage/rollups.ts';
import { readCalendar } from '../storage/tenants.ts';

/** The maximum age of a rollup: some days more than that of a fact, and less than the retention of facts. */
const maxAgeMs = maxLatenessMs + 2 * dayMs;

/**
 * Creates the handler that computes rollups of hours and days. A rollup whose facts may have expired is not computed again,
 * because it would be incomplete.
 * @param clock the server's clock
 */
export const createRollupsHandler = (clock: Clock): QueueHandler =>
  createRetryingHandler(maxJobDelaySeconds, async ({ Records }, deadline) => {
    const log = startInvocationLog('onRollups');
    const failedIds: string[] = [];
    for (const { messageId, body } of Records) {
      try {
        await Promise.race([rollUp(staleRollup.parse(JSON.parse(body)), clock()), deadline]);
      } catch (error) {
        logError('a rollup could not be computed', error, { messageId });
        failedIds.push(messageId);
      }
    }
    log.addContext({ messages: Records.length });
    log.end(failedIds.length > 0 ? 500 : 200);
    return { batchItemFailures: failedIds.map((itemIdentifier) => ({ itemIdentifier })) };
  });

/** @param now milliseconds since the epoch */
async function rollUp(stale: StaleRollup, now: number): Promise<void> {
  const { tenantId, level, name } = stale;
  const computedAt = await readComputedAt(tenantId, level, name);
  if (computedAt !== undefined && isUpToDate(computedAt, stale)) return;
  const calendar = await readCalendar(tenantId);
  const start = level === 'hour' ? parseHour(name) : calendar.getStart(name);
  if (start < now - maxAgeMs) addCountMetric('lateRollups', 1);
  else if (level === 'hour') await rollUpHour(tenantId, name, now);
  else await rollUpDay(tenantId, name, now, calendar);
}

export const handler = createRollupsHandler(systemClock);
