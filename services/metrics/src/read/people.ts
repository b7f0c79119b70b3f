import { signIns } from '../facts/event-facts.ts';
import { bucketOf, none } from '../series.ts';
import { readFacts } from '../table/bags.ts';
import { total } from '../table/keys.ts';
import { readPeople } from '../table/people.ts';
import { dayOf, floorTo, hour, hourOf, periods, day as wholeDay } from '../time.ts';
import { daysMade } from './days-made.ts';

/** Whose people, and when: `[from, to)`, whole minutes, milliseconds since the epoch. */
export interface Crowd {
  readonly tenantId: string;
  readonly accountId?: string | undefined;
  readonly from: number;
  readonly to: number;
}

/**
 * How many different people signed in: of whole days that are made, from who was there; of the rest, from the sign-ins
 * themselves.
 */
export async function countPeople({ tenantId, accountId, from, to }: Crowd): Promise<number> {
  const union = new Set<string>();
  const whole = periods(floorTo(from + wholeDay - 1, wholeDay), floorTo(to, wholeDay), wholeDay);
  const made = await daysMade(tenantId, whole);
  const part = accountId === undefined ? total : bucketOf(accountId);
  for (const span of runsOf([...made].sort((one, other) => one - other)))
    for await (const { account, people } of readPeople(tenantId, part, span))
      if (account === (accountId ?? '')) for (const person of people) union.add(person);
  for (const start of periods(from, to, hour).filter((each) => !made.has(floorTo(each, wholeDay))))
    for await (const facts of readFacts(tenantId, signIns, hourOf(start), { from, to }))
      for (const { person, accountId: account = none } of facts)
        if (accountId === undefined || account === accountId) union.add(person);
  return union.size;
}

/** Days without a gap between them, each run by its first and its last. @param days when they begin, in order */
function runsOf(days: readonly number[]): { first: string; last: string }[] {
  const runs: { first: string; last: string }[] = [];
  for (const [i, start] of days.entries()) {
    const run = runs.at(-1);
    if (run !== undefined && days[i - 1] === start - wholeDay) run.last = dayOf(start);
    else runs.push({ first: dayOf(start), last: dayOf(start) });
  }
  return runs;
}
