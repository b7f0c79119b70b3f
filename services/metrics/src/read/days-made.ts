import { daysOf } from '../report/month.ts';
import { total } from '../table/keys.ts';
import { readRollups } from '../table/rollups.ts';
import { dayOf, dayStart } from '../time.ts';

/** Which of these days are made, by when they begin. */
export async function daysMade(tenantId: string, days: readonly number[]): Promise<Set<number>> {
  const there = new Set<number>();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return there;
  const span = { first: dayOf(first), last: dayOf(last) };
  for await (const { name } of readRollups(tenantId, 'day', total, span)) there.add(dayStart(name));
  return there;
}

/** Whether the figures of a month are all there: its last day was made. @param month `2026-11` */
export async function isMonthMade(tenantId: string, month: string): Promise<boolean> {
  const last = dayStart(daysOf(month).last);
  return (await daysMade(tenantId, [last])).has(last);
}
