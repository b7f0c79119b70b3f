import { type Clock, systemClock } from '@suffra/shared/clock';
import { systemIds } from '@suffra/shared/ids';
import { requestLine } from '@suffra/shared/observe/observe';
import type { Mark } from '../marks.ts';
import { total } from '../table/keys.ts';
import { readRollups } from '../table/rollups.ts';
import { sendMarks } from '../table/send-marks.ts';
import { readTenants } from '../table/tenants.ts';
import { dayOf, minute, periods, day as wholeDay } from '../time.ts';

/** How long after its end a day is made: its last hour has been made by then. */
const settleTime = 15 * minute;
/** How many days are looked back: one that could not be made is made when it can. */
const lookBack = 35;

/**
 * Makes the function that has days made once they are over, for every tenant, each hour those that are not there yet. So
 * a run that fails, or a platform that was switched off, costs nothing but time.
 * @param clock the server's clock
 */
export const newHour = (clock: Clock) => async (): Promise<void> => {
  const line = requestLine('newHour', systemIds());
  try {
    const now = clock();
    const end = Math.floor((now - settleTime) / wholeDay) * wholeDay;
    const days = periods(end - lookBack * wholeDay, end, wholeDay).map(dayOf);
    const marks: Mark[] = [];
    for (const { tenantId } of await readTenants()) {
      const there = new Set<string>();
      const span = { first: days[0] ?? '', last: days.at(-1) ?? '' };
      for await (const { name } of readRollups(tenantId, 'day', total, span)) there.add(name);
      for (const name of days) if (!there.has(name)) marks.push({ tenantId, level: 'day', name });
    }
    await sendMarks(marks, now);
    line.note({ marks: marks.length });
    line.end(200);
  } catch (error) {
    line.end(500);
    throw error;
  }
};

export const handler = newHour(systemClock);
