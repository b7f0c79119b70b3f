import type { Clock } from '@suffra/shared/clock';
import { startInvocationLog } from '@suffra/shared/observability/invocation-log';
import { enqueueRollups } from '../application/enqueue-rollups.ts';
import { readRolledUpDays } from '../application/read-rolled-up-days.ts';
import { createCalendar } from '../domain/calendar.ts';
import type { RollupKey } from '../domain/rollup-key.ts';
import { dayMs, minuteMs } from '../domain/time.ts';
import { readTenantReplicas } from '../storage/tenants.ts';

/** The rollup of the last hour of a day exists this long after its end. */
const rollupDelayMs = 15 * minuteMs;
/** How many days are checked. A day without a rollup is enqueued again every hour. */
const lookBackDays = 35;

/**
 * Creates the hourly handler that enqueues the rollups of ended days of every tenant, if they do not exist yet. A failed or
 * missed run only delays them.
 * @param clock the server's clock
 */
export const createDayRollupSchedule = (clock: Clock) => async (): Promise<void> => {
  const log = startInvocationLog('enqueueDayRollups');
  try {
    const now = clock();
    const end = now - rollupDelayMs;
    const keys: RollupKey[] = [];
    for (const { tenantId, timeZones } of await readTenantReplicas()) {
      // The last of these days has not ended.
      const days = createCalendar(timeZones)
        .listDays(end - lookBackDays * dayMs, end)
        .slice(0, -1);
      const rolledUp = await readRolledUpDays(tenantId, days);
      const missing = days.filter((day) => !rolledUp.has(day));
      keys.push(...missing.map((day) => ({ tenantId, level: 'day' as const, name: day })));
    }
    await enqueueRollups(keys, now);
    log.addContext({ rollups: keys.length });
    log.end(200);
  } catch (error) {
    log.end(500);
    throw error;
  }
};
