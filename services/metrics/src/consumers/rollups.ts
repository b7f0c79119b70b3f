import { type Clock, systemClock } from '@suffra/shared/clock';
import type { QueueHandler } from '@suffra/shared/events/queue-handler';
import { addCountMetric, logError, startInvocationLog } from '@suffra/shared/observability/invocation-log';
import { rollUpDay } from '../application/roll-up-day.ts';
import { rollUpHour } from '../application/roll-up-hour.ts';
import { rollupKey } from '../domain/rollup-key.ts';
import { dayMs, parseHour } from '../domain/time.ts';
import { maxLatenessMs } from '../storage/keys.ts';
import { readCalendar } from '../storage/tenants.ts';

/** The maximum age of a rollup: some days more than that of a fact, and less than the retention of facts. */
const maxAgeMs = maxLatenessMs + 2 * dayMs;

/**
 * Creates the handler that computes rollups of hours and days. A rollup whose facts may have expired is not computed again,
 * because it would be incomplete.
 * @param clock the server's clock
 */
export const createRollupsHandler =
  (clock: Clock): QueueHandler =>
  async ({ Records }) => {
    const failedIds: string[] = [];
    for (const { messageId, body } of Records) {
      const log = startInvocationLog('rollUp', messageId);
      try {
        const { tenantId, level, name } = rollupKey.parse(JSON.parse(body));
        log.addContext({ tenantId, level, name });
        const now = clock();
        const calendar = await readCalendar(tenantId);
        const start = level === 'hour' ? parseHour(name) : calendar.getStart(name);
        if (start < now - maxAgeMs) addCountMetric('lateRollups', 1);
        else if (level === 'hour') await rollUpHour(tenantId, name, now);
        else await rollUpDay(tenantId, name, now, calendar);
        log.end(200);
      } catch (error) {
        logError('a rollup could not be computed', error, { messageId });
        log.end(500);
        failedIds.push(messageId);
      }
    }
    return { batchItemFailures: failedIds.map((itemIdentifier) => ({ itemIdentifier })) };
  };

export const handler = createRollupsHandler(systemClock);
