import type { Book } from '../book.ts';
import { addFigures, type Figures, noFigures, sumOf } from '../figures.ts';
import type { Range } from '../range.ts';
import { everybody } from '../rollup/rolled.ts';
import { bucketOf, type Filter, fits, seriesOf } from '../series.ts';
import { type Part, total } from '../table/keys.ts';
import { readRollups } from '../table/rollups.ts';
import { accountsOf } from '../table/votings.ts';
import {
  dayOf,
  dayStart,
  floorTo,
  hour,
  hourOf,
  hourStart,
  type Level,
  minute,
  periods,
  day as wholeDay,
} from '../time.ts';
import { readBooks } from './books.ts';
import { daysMade } from './days-made.ts';
import { countPeople } from './people.ts';

/** The figures asked for, in one step of time. */
export interface Frame {
  readonly figures: Figures;
  /** How many different people signed in; nobody where votings alone are asked for. */
  people: number;
}

/** What is asked: whose figures, and when. */
export interface Question {
  readonly tenantId: string;
  readonly range: Range;
  readonly filter: Filter;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** After this time an hour that is over has been made, milliseconds: until then it is counted from its facts. */
const settleTime = 15 * minute;

/** The figures of each step in which something happened, by when the step begins. */
export function readFrames(question: Question): Promise<Map<number, Frame>> {
  const { from, to, step } = question.range;
  if (step === 'minute') return countedFrames(question, periods(from, to, hour), minute);
  return step === 'hour' ? hourFrames(question, periods(from, to, hour)) : dayFrames(question);
}

/** Frames counted from facts. @param hours when they begin */
async function countedFrames(
  { tenantId, range: { from, to }, filter }: Question,
  hours: readonly number[],
  period: number,
): Promise<Map<number, Frame>> {
  const books = await readBooks({ tenantId, hours: hours.map(hourOf), from, to, period });
  return new Map([...books].map(([start, book]) => [start, frameOf(book, filter)]));
}

function frameOf(book: Book, filter: Filter): Frame {
  const fitting = [...book.series].filter(([name]) => fits(filter, seriesOf(name)));
  return { figures: sumOf(fitting.map(([, figures]) => figures)), people: peopleIn(book, filter) };
}

function peopleIn({ people }: Book, { accountId, votings }: Filter): number {
  if (votings !== undefined) return 0;
  return accountId === undefined ? everybody(people).size : (people.get(accountId)?.size ?? 0);
}

async function hourFrames(question: Question, hours: readonly number[]): Promise<Map<number, Frame>> {
  const made = hours.filter((start) => start + hour + settleTime <= question.now);
  const live = hours.filter((start) => start + hour + settleTime > question.now && start <= question.now);
  const frames = await madeFrames(question, 'hour', made.map(hourOf));
  for (const [start, frame] of await countedFrames(question, live, hour)) frames.set(start, frame);
  return frames;
}

/** A day that is made, from its rollup; any other from its hours. */
async function dayFrames(question: Question): Promise<Map<number, Frame>> {
  const { range, tenantId, filter, now } = question;
  const days = periods(range.from, range.to, wholeDay).filter((start) => start <= now);
  const there = await daysMade(tenantId, days);
  const frames = await madeFrames(question, 'day', days.filter((start) => there.has(start)).map(dayOf));
  const missing = days.filter((start) => !there.has(start));
  const hours = missing.flatMap((start) => periods(start, start + wholeDay, hour));
  for (const [start, { figures }] of await hourFrames(question, hours)) {
    const day = floorTo(start, wholeDay);
    const frame = frames.get(day) ?? { figures: noFigures(), people: 0 };
    addFigures(frame.figures, figures);
    frames.set(day, frame);
  }
  if (filter.votings !== undefined) return frames;
  const { accountId } = filter;
  for (const start of missing) {
    const frame = frames.get(start);
    if (frame?.figures.counts.signIns)
      frame.people = await countPeople({ tenantId, accountId, from: start, to: start + wholeDay });
  }
  return frames;
}

async function madeFrames(
  { tenantId, filter }: Question,
  level: Level,
  names: readonly string[],
): Promise<Map<number, Frame>> {
  const frames = new Map<number, Frame>();
  const span = spanOf(names);
  if (span === undefined) return frames;
  const wanted = new Set(names);
  for (const part of await partsOf(tenantId, filter))
    for await (const { name, series, figures, people } of readRollups(tenantId, level, part, span)) {
      if (!wanted.has(name) || (part !== total && !fits(filter, seriesOf(series)))) continue;
      const start = startOf(level, name);
      const frame = frames.get(start) ?? { figures: noFigures(), people: 0 };
      addFigures(frame.figures, figures);
      frame.people += people;
      frames.set(start, frame);
    }
  return frames;
}

/** Where the series asked for stand. */
async function partsOf(tenantId: string, { accountId, votings }: Filter): Promise<Part[]> {
  if (accountId !== undefined) return [bucketOf(accountId)];
  if (votings === undefined) return [total];
  const accounts = await accountsOf(tenantId, votings);
  return [...new Set([...accounts.values()].map(bucketOf))];
}

const startOf = (level: Level, name: string): number => (level === 'hour' ? hourStart(name) : dayStart(name));

const spanOf = (names: readonly string[]): { first: string; last: string } | undefined => {
  const [first, last] = [names[0], names.at(-1)];
  return first === undefined || last === undefined ? undefined : { first, last };
};
