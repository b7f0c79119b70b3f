import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { personOf } from '../../../services/metrics/src/facts/fact.ts';
import { addFigures, type Figures, noFigures } from '../../../services/metrics/src/figures.ts';
import { byBucket, toStored } from '../../../services/metrics/src/rollup/rolled.ts';
import { nameOf, none } from '../../../services/metrics/src/series.ts';
import { addTime } from '../../../services/metrics/src/sketch.ts';
import { chunkSk, peoplePk, rollupPk, total } from '../../../services/metrics/src/table/keys.ts';
import { inParallel } from '../../../services/notify/src/delivery/in-parallel.ts';
import { documentClient } from '../../../shared/src/table/client.ts';
import { pack } from '../../../shared/src/table/pack.ts';
import { accountOf, countsOf, days, peopleOf, timesOf, week } from './history.ts';

/** A row of a day without the day. */
interface DayRow {
  readonly pk: string;
  readonly chunk: number;
  readonly content: Record<string, unknown>;
}

/** How many series, and how many people, metrics puts in one row. */
const series = 100;
const people = 20_000;
/** Rows of one call (DynamoDB: at most 25), and calls at the same time. */
const batch = 25;
const width = 4;

/** Puts both months of a tenant's pages as their rollups stand in the table: to play every vote would take days. */
export async function populate(tenantId: string, pages: number): Promise<void> {
  const all = Array.from({ length: pages }, (_, i) => i);
  const parts = byBucket(all, accountOf);
  const persons = Array.from({ length: 2 * pages }, (_, i) => personOf(`visitor-${i}`));
  for (let weekday = 0; weekday < week; weekday += 1) {
    const rows = rowsOf(tenantId, weekday, parts, persons);
    const names = days.filter((day) => day.weekday === weekday).map(({ name }) => name);
    await putAll(
      names.flatMap((name) =>
        rows.map(({ pk, chunk, content }) => ({ pk, sk: chunkSk(name, chunk), readAt: 0, ...content })),
      ),
    );
  }
}

function rowsOf(
  tenantId: string,
  weekday: number,
  parts: ReadonlyMap<number, readonly number[]>,
  persons: readonly string[],
): DayRow[] {
  const rows: DayRow[] = [];
  const sum = noFigures();
  const everybody = new Set<string>();
  for (const [part, pages] of parts) {
    const present: [account: string, people: string][] = [];
    const rolled = pages.map((i) => {
      const figures = figuresOf(i, weekday);
      const here = peopleOf(i, weekday, persons.length / 2).map((person) => persons[person] ?? '');
      for (const person of here) everybody.add(person);
      present.push([accountOf(i), here.join('')]);
      addFigures(sum, figures);
      return toStored(nameOf({ account: accountOf(i), voting: none }), { figures, people: here.length });
    });
    for (const [chunk, some] of chunks(rolled, series).entries())
      rows.push({
        pk: rollupPk(tenantId, 'day', part),
        chunk,
        content: { kind: 'rollup', series: pack(some) },
      });
    for (const [chunk, some] of chunks(present, people / 2).entries())
      rows.push({ pk: peoplePk(tenantId, part), chunk, content: { kind: 'people', people: pack(some) } });
  }
  for (const [chunk, some] of chunks([...everybody].sort(), people).entries()) {
    const span = { first: some[0]?.charAt(0), last: some.at(-1)?.charAt(0) };
    rows.push({
      pk: peoplePk(tenantId, total),
      chunk,
      content: { kind: 'people', ...span, people: pack([['', some.join('')]]) },
    });
  }
  const whole = pack([toStored('', { figures: sum, people: everybody.size })]);
  rows.push({
    pk: rollupPk(tenantId, 'day', total),
    chunk: 0,
    content: { kind: 'rollup', series: whole, rows: [] },
  });
  return rows;
}

function figuresOf(i: number, weekday: number): Figures {
  const figures = noFigures();
  Object.assign(figures.counts, countsOf(i, weekday));
  for (const took of timesOf(i, weekday)) addTime(figures.latency, took);
  return figures;
}

async function putAll(rows: readonly Record<string, unknown>[]): Promise<void> {
  const table = process.env.METRICS_TABLE ?? '';
  await inParallel(width, chunks(rows, batch), async (some) => {
    const RequestItems = { [table]: some.map((Item) => ({ PutRequest: { Item } })) };
    const { UnprocessedItems = {} } = await documentClient().send(new BatchWriteCommand({ RequestItems }));
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('the engine left rows out');
  });
}

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
