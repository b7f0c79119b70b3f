import { addPerson, type Book, newBook } from '../book.ts';
import { signIns } from '../facts/event-facts.ts';
import { addFigures, noFigures, sumOf, withoutMinutes } from '../figures.ts';
import { none } from '../series.ts';
import { readFacts } from '../table/bags.ts';
import { total } from '../table/keys.ts';
import { putPeople } from '../table/people.ts';
import { type Made, putSeries, putTotal, readParts, readRollups } from '../table/rollups.ts';
import { dayStart, hour, hourOf, periods, day as wholeDay } from '../time.ts';
import { byBucket, everybody, rolledSeries } from './rolled.ts';

/** How many buckets are made at the same time. */
const width = 8;

/**
 * Makes a day from its hours, bucket by bucket, and from its sign-ins who was there; whatever it was before.
 * @param name the day, as `dayOf` writes it
 * @param now milliseconds since the epoch
 */
export async function makeDay(tenantId: string, name: string, now: number): Promise<void> {
  const start = dayStart(name);
  const hours = periods(start, start + wholeDay, hour).map(hourOf);
  const made = { tenantId, level: 'day', name, start, readAt: now } as const;
  const people = await peopleOf(tenantId, hours);
  const everyone = everybody(people);
  await putPeople(made, people, everyone);
  const present = byBucket(people, ([account]) => account);
  const rows: string[] = [];
  const parts = [...new Set([...(await readParts(tenantId, 'hour', spanOf(hours))), ...present.keys()])];
  for (let from = 0; from < parts.length; from += width) {
    const some = parts.slice(from, from + width);
    const put = await Promise.all(
      some.map((part) => makePart(made, part, hours, new Map(present.get(part)))),
    );
    rows.push(...put.flat());
  }
  const figures = [];
  for await (const each of readRollups(tenantId, 'hour', total, spanOf(hours))) figures.push(each.figures);
  await putTotal(made, { figures: withoutMinutes(sumOf(figures)), people: everyone.size }, rows);
}

async function makePart(
  made: Made,
  part: number,
  hours: readonly string[],
  people: Book['people'],
): Promise<string[]> {
  const book: Book = { ...newBook(), people };
  for await (const { series, figures } of readRollups(made.tenantId, 'hour', part, spanOf(hours))) {
    const sum = book.series.get(series) ?? noFigures();
    addFigures(sum, figures);
    book.series.set(series, sum);
  }
  for (const [series, sum] of book.series) book.series.set(series, withoutMinutes(sum));
  return putSeries(made, part, rolledSeries(book));
}

async function peopleOf(tenantId: string, hours: readonly string[]): Promise<Book['people']> {
  const book = newBook();
  for (const each of hours)
    for await (const facts of readFacts(tenantId, signIns, each))
      for (const { person, accountId = none } of facts) addPerson(book, person, accountId);
  return book.people;
}

const spanOf = (hours: readonly string[]): { first: string; last: string } => ({
  first: hours[0] ?? '',
  last: hours.at(-1) ?? '',
});
