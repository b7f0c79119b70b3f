import { addFigures, type Figures, noFigures } from '../figures.ts';
import { none, seriesOf } from '../series.ts';
import { total } from '../table/keys.ts';
import { readPeople } from '../table/people.ts';
import type { PartNote } from '../table/report-parts.ts';
import { readRollups } from '../table/rollups.ts';
import { type AccountLine, type Month, monthFiguresOf } from './account-line.ts';
import { daysOf, monthBefore } from './month.ts';
import type { Report } from './report.ts';
import { beginningOf, shareOf } from './share.ts';

/** A month of the accounts of one bucket, by account. */
type Months = ReadonlyMap<string, Month>;
const nobody: Month = { figures: noFigures(), people: 0 };

/**
 * Works out what the report says of the accounts of one bucket, from the days of the month and of the month before. Memory
 * holds the accounts of this bucket alone, and of the tenant's people those that fall to it.
 * @returns the lines by account, and what is noted of the part
 */
export async function workOutPart(
  tenantId: string,
  { month, bills }: Pick<Report, 'month' | 'bills'>,
  bucket: number,
): Promise<{ lines: AccountLine[]; note: PartNote }> {
  const last = monthBefore(month);
  const now = await monthOfAccounts(tenantId, month, bucket);
  const before = await monthOfAccounts(tenantId, last, bucket);
  const bill = {
    ...(bills.now !== undefined && { now: bills.now }),
    ...(bills.before !== undefined && { before: bills.before }),
  };
  const lines = [...now]
    .map(([account, of]) => ({
      account: account === none ? '' : account,
      ...monthFiguresOf(of, before.get(account) ?? nobody, bill),
    }))
    .sort((one, other) => (one.account < other.account ? -1 : 1));
  const people = {
    now: await shareOfPeople(tenantId, month, bucket),
    before: await shareOfPeople(tenantId, last, bucket),
  };
  return { lines, note: { accounts: lines.length, people } };
}

async function monthOfAccounts(tenantId: string, month: string, bucket: number): Promise<Months> {
  const figures = new Map<string, Figures>();
  for await (const { series, figures: day } of readRollups(tenantId, 'day', bucket, daysOf(month))) {
    const { account } = seriesOf(series);
    const sum = figures.get(account) ?? noFigures();
    addFigures(sum, day);
    figures.set(account, sum);
  }
  const people = new Map<string, Set<string>>();
  for await (const { account, people: present } of readPeople(tenantId, bucket, daysOf(month))) {
    const all = people.get(account) ?? new Set();
    for (const person of present) all.add(person);
    people.set(account, all);
  }
  return new Map(
    [...figures].map(([account, sum]) => [account, { figures: sum, people: people.get(account)?.size ?? 0 }]),
  );
}

/** The tenant's different people whose names fall to this bucket: of all buckets together each person is counted once. */
async function shareOfPeople(tenantId: string, month: string, bucket: number): Promise<number> {
  const mine = new Set<string>();
  for await (const { people } of readPeople(tenantId, total, daysOf(month), beginningOf(bucket)))
    for (const person of people) if (shareOf(person) === bucket) mine.add(person);
  return mine.size;
}
