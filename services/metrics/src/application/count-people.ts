import { addDays } from '@suffra/shared/zoned-time';
import type { Calendar } from '../domain/calendar.ts';
import { signIns } from '../domain/facts/event-facts.ts';
import { getBucket, none } from '../domain/series.ts';
import { hourMs, listPeriods, toHour } from '../domain/time.ts';
import { readFacts } from '../storage/fact-batches.ts';
import { total } from '../storage/keys.ts';
import { readPeople } from '../storage/people.ts';
import { readRolledUpDays } from './read-rolled-up-days.ts';

/** The people of a tenant or an account in `[from, to)`, whole minutes, in milliseconds since the epoch. */
export interface PeopleSelection {
  readonly tenantId: string;
  readonly accountId?: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly calendar: Calendar;
}

/** Counts the different people who signed in: from the stored people of days with a rollup, else from the sign-ins. */
export async function countPeople({
  tenantId,
  accountId,
  from,
  to,
  calendar,
}: PeopleSelection): Promise<number> {
  const union = new Set<string>();
  const { getStart, toDay } = calendar;
  const wholeDays = calendar
    .listDays(from, to)
    .filter((day) => getStart(day) >= from && getStart(addDays(day, 1)) <= to);
  const rolledUp = await readRolledUpDays(tenantId, wholeDays);
  const countedDays = wholeDays.filter((day) => rolledUp.has(day));
  const partition = accountId === undefined ? total : getBucket(accountId);
  for (const days of groupConsecutiveDays(countedDays))
    for await (const { account, people } of readPeople(tenantId, partition, days))
      if (account === (accountId ?? '')) for (const person of people) union.add(person);
  const isCounted = (hour: number) => countedDays.includes(toDay(hour));
  const otherHours = listPeriods(from, to, hourMs).filter((hour) => !isCounted(hour));
  for (const hour of otherHours)
    for await (const facts of readFacts(tenantId, signIns, toHour(hour), { from, to }))
      for (const { person, accountId: account = none } of facts)
        if (accountId === undefined || account === accountId) union.add(person);
  return union.size;
}

/** Groups days without gaps. @param days in order @returns the first and the last day of each group */
function groupConsecutiveDays(days: readonly string[]): { first: string; last: string }[] {
  const groups: { first: string; last: string }[] = [];
  for (const day of days) {
    const group = groups.at(-1);
    if (group !== undefined && addDays(group.last, 1) === day) group.last = day;
    else groups.push({ first: day, last: day });
  }
  return groups;
}
