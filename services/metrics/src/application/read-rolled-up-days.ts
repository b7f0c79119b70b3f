import { getMonthDays } from '../domain/month.ts';
import { total } from '../storage/keys.ts';
import { readRollups } from '../storage/rollups.ts';

/** Reads which of these days have a rollup. @param days in order */
export async function readRolledUpDays(tenantId: string, days: readonly string[]): Promise<Set<string>> {
  const rolledUp = new Set<string>();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return rolledUp;
  for await (const { name } of readRollups(tenantId, 'day', total, { first, last })) rolledUp.add(name);
  return rolledUp;
}

/** Whether the last day of a month has a rollup, so all metrics of the month are available. @param month `2026-11` */
export async function isMonthRolledUp(tenantId: string, month: string): Promise<boolean> {
  const { last } = getMonthDays(month);
  return (await readRolledUpDays(tenantId, [last])).has(last);
}
