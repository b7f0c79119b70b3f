import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { pack, unpack } from '@suffra/shared/table/pack';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { fromStored, type Rolled, toStored } from '../rollup/rolled.ts';
import type { Level } from '../time.ts';
import { chunkSk, expires, type Key, keepFor, type Part, rollupPk, total } from './keys.ts';
import { between, rowsOf } from './pages.ts';

/** Most series of one row: each takes a few KB at the very most, so that a row stays below DynamoDB's 400 KB. */
const most = 100;

const row = z.object({ sk: z.string(), series: z.instanceof(Uint8Array) });
const totalRow = z.object({ rows: z.array(z.string()) });

/** Which time of a tenant, and from what: `readAt` is when reading its facts began, milliseconds since the epoch. */
export interface Made {
  readonly tenantId: string;
  readonly level: Level;
  /** The hour or the day. */
  readonly name: string;
  /** When it begins, milliseconds since the epoch. */
  readonly start: number;
  readonly readAt: number;
}

type Named = readonly [name: string, rolled: Rolled];

/**
 * Puts the series of one bucket in the place of those that were there. Of two that make the same at once the one that
 * began to read later is right, whoever writes last.
 * @returns the rows it takes, for {@link putTotal}
 */
export async function putSeries(made: Made, part: number, series: Iterable<Named>): Promise<string[]> {
  const sorted = [...series].sort(([one], [other]) => (one < other ? -1 : 1));
  const rows: string[] = [];
  for (let from = 0; from < sorted.length; from += most) {
    const chunk = rows.length;
    const key = { pk: rollupPk(made.tenantId, made.level, part), sk: chunkSk(made.name, chunk) };
    await putRow(made, key, sorted.slice(from, from + most));
    rows.push(`${part}#${chunk}`);
  }
  return rows;
}

/**
 * Puts the tenant's total, last of all: where it stands, the rest stands too. Rows of series that were there before and are
 * no more (a voting's account has become known since) are removed.
 * @param rows all that were put
 */
export async function putTotal(made: Made, rolled: Rolled, rows: readonly string[]): Promise<void> {
  const { tenantId, level, name } = made;
  const key = { pk: rollupPk(tenantId, level, total), sk: chunkSk(name, 0) };
  for (const gone of (await rowsBefore(key)).filter((each) => !rows.includes(each))) {
    const [part = '', chunk = ''] = gone.split('#');
    await dropRow(made, { pk: rollupPk(tenantId, level, Number(part)), sk: chunkSk(name, Number(chunk)) });
  }
  await putRow(made, key, [['', rolled]], { rows });
}

async function rowsBefore(Key: Key): Promise<string[]> {
  const get = new GetCommand({ TableName: tableName().METRICS_TABLE, Key, ConsistentRead: true });
  const { Item } = await documentClient().send(get);
  return Item === undefined ? [] : totalRow.parse(Item).rows;
}

const notNewer = {
  ConditionExpression: 'attribute_not_exists(pk) OR readAt <= :readAt',
};

async function putRow(
  { level, start, readAt }: Made,
  key: Key,
  series: readonly Named[],
  more: Record<string, unknown> = {},
): Promise<void> {
  const put = new PutCommand({
    TableName: tableName().METRICS_TABLE,
    Item: {
      ...key,
      ...more,
      kind: 'rollup',
      readAt,
      series: pack(series.map(([name, rolled]) => toStored(name, rolled))),
      expiresAt: expires(start, keepFor[level]),
    },
    ...notNewer,
    ExpressionAttributeValues: { ':readAt': readAt },
  });
  await conditionally(() => documentClient().send(put));
}

async function dropRow({ readAt }: Made, Key: Key): Promise<void> {
  const drop = new DeleteCommand({
    TableName: tableName().METRICS_TABLE,
    Key,
    ...notNewer,
    ExpressionAttributeValues: { ':readAt': readAt },
  });
  await conditionally(() => documentClient().send(drop));
}

/** The buckets in which a tenant has series in the hours or days from `first` to `last`, both included. */
export async function readParts(
  tenantId: string,
  level: Level,
  { first, last }: { first: string; last: string },
): Promise<Set<number>> {
  const parts = new Set<number>();
  for await (const each of rowsOf(between(rollupPk(tenantId, level, total), `${first}#`, `${last}#~`)))
    for (const name of totalRow.parse(each).rows) parts.add(Number(name.slice(0, name.indexOf('#'))));
  return parts;
}

/** The figures of one series in one hour or day. */
export interface Entry extends Rolled {
  /** The hour or the day. */
  readonly name: string;
  /** As `seriesOf` reads it; empty: the tenant's total. */
  readonly series: string;
}

/**
 * Reads rollups of one bucket (`bucketOf` of an account), or the totals, of the hours or days from `first` to `last`, both
 * included. Row by row, so that a report over a month holds one row's series at a time: at most 100.
 */
export async function* readRollups(
  tenantId: string,
  level: Level,
  part: Part,
  { first, last }: { first: string; last: string },
): AsyncGenerator<Entry> {
  const query = between(rollupPk(tenantId, level, part), `${first}#`, `${last}#~`);
  for await (const each of rowsOf(query)) {
    const { sk, series } = row.parse(each);
    for (const value of z.array(z.unknown()).parse(unpack(series))) {
      const [name, rolled] = fromStored(value);
      yield { name: sk.slice(0, sk.indexOf('#')), series: name, ...rolled };
    }
  }
}
