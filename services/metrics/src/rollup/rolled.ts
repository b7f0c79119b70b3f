import * as z from 'zod/mini';
import type { Book } from '../book.ts';
import { counters, type Figures, noFigures, sumOf } from '../figures.ts';
import { bucketOf, nameOf, none } from '../series.ts';

/** The figures of a series in an hour or a day. */
export interface Rolled {
  readonly figures: Figures;
  /** How many different people signed in; only of a series without a voting. */
  readonly people: number;
}

/** The series of a book (under their accounts) by name, with the people of each account. */
export function rolledSeries({ series, people }: Book): Map<string, Rolled> {
  const rolled = new Map<string, Rolled>();
  for (const [name, figures] of series) rolled.set(name, { figures, people: 0 });
  for (const [account, present] of people) {
    const name = nameOf({ account, voting: none });
    const figures = rolled.get(name)?.figures ?? noFigures();
    rolled.set(name, { figures, people: present.size });
  }
  return rolled;
}

/** A book's series all together; somebody who was there under two accounts is one person. */
export const rolledTotal = ({ series, people }: Book): Rolled => ({
  figures: sumOf(series.values()),
  people: everybody(people).size,
});

/** Things by the bucket of their account. @param accountOf the account of one */
export function byBucket<T>(all: Iterable<T>, accountOf: (one: T) => string): Map<number, T[]> {
  const parts = new Map<number, T[]>();
  for (const each of all) {
    const part = bucketOf(accountOf(each));
    const list = parts.get(part) ?? [];
    list.push(each);
    parts.set(part, list);
  }
  return parts;
}

/** All the people of a book, each once. */
export function everybody(people: Book['people']): Set<string> {
  const all = new Set<string>();
  for (const present of people.values()) for (const person of present) all.add(person);
  return all;
}

const numbers = z.array(z.number());
const stored = z.tuple([z.string(), numbers, z.int(), z.number(), numbers, numbers, numbers, numbers]);

const flat = (map: ReadonlyMap<number, number>): number[] =>
  [...map].sort(([one], [other]) => one - other).flat();
const unflat = (pairs: readonly number[]): Map<number, number> => {
  const map = new Map<number, number>();
  for (let i = 0; i + 1 < pairs.length; i += 2) map.set(pairs[i] ?? 0, pairs[i + 1] ?? 0);
  return map;
};

/** A series as a row holds it: a list, the same for the same figures. */
export function toStored(name: string, { figures, people }: Rolled): z.input<typeof stored> {
  const { counts, peak, votesAt, latency, free, paid } = figures;
  const list = counters.map((counter) => counts[counter]);
  return [name, list, people, peak, flat(votesAt), flat(latency), flat(free), flat(paid)];
}

/** Reads what {@link toStored} wrote; a counter that did not exist then is 0. @throws when it is something else */
export function fromStored(value: unknown): [name: string, rolled: Rolled] {
  const [name, list, people, peak, votesAt, latency, free, paid] = stored.parse(value);
  const figures = {
    ...noFigures(),
    peak,
    votesAt: unflat(votesAt),
    latency: unflat(latency),
    free: unflat(free),
    paid: unflat(paid),
  };
  for (const [i, counter] of counters.entries()) figures.counts[counter] = list[i] ?? 0;
  return [name, { figures, people }];
}
