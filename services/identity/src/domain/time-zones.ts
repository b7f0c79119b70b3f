import { toInstant } from '@suffra/shared/clock';
import { getTimeZone, type TimeZonePeriod } from '@suffra/shared/time-zone';

/** The month from which the first time zone of a tenant holds. */
const beginning = '0000-01';

/**
 * Changes the time zone of a tenant from the next month on, so that each hour belongs to one day and one month of its
 * statistics. A new tenant has its zone at once. A change that has not started is replaced.
 * @param periods of the tenant; none for a new one
 * @param now milliseconds since the epoch
 */
export function changeTimeZone(
  periods: readonly TimeZonePeriod[],
  timeZone: string,
  now: number,
): readonly TimeZonePeriod[] {
  const nextMonth = getNextMonth(now);
  const started = periods.filter(({ from }) => from < nextMonth);
  const current = started.at(-1)?.timeZone;
  if (current === undefined) return [{ from: beginning, timeZone }];
  return current === timeZone ? started : [...started, { from: nextMonth, timeZone }];
}

/**
 * The month after the latest one that has started anywhere: the clocks of no time zone have reached it.
 * @param now milliseconds since the epoch
 */
function getNextMonth(now: number): string {
  const furthestAheadMs = 14 * 3_600_000;
  const [year = 0, month = 0] = toInstant(now + furthestAheadMs)
    .slice(0, 7)
    .split('-')
    .map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}

/** The time zone that was chosen last, also if its first month is to come. */
export const getLatestTimeZone = (periods: readonly TimeZonePeriod[]): string =>
  getTimeZone(periods, '9999-12');
