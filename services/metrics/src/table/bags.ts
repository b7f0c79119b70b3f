import { createHash } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { pack, unpack } from '@suffra/shared/table/pack';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import type { Fact, FactKind } from '../facts/fact.ts';
import { floorTo, hourOf, hourStart, minute } from '../time.ts';
import { bagsPk, expires, keepFor } from './keys.ts';
import { partition, rowsOf } from './pages.ts';

/** Most facts of one bag: it stays far below DynamoDB's 400 KB. */
const most = 2_000;

/** What a bag holds: each fact's id, its milliseconds in the minute, its values. */
const packed = z.array(z.tuple([z.string(), z.int(), z.array(z.union([z.string(), z.number()]))]));
const row = z.object({ sk: z.string(), facts: z.instanceof(Uint8Array) });

/**
 * Keeps facts of one kind: a bag for each minute, keyed by the hash of the ids in it. So a repeat overwrites itself,
 * and one that was cut differently stands beside it: who reads takes each id once ({@link readFacts}). No condition is
 * needed, because a bag's content follows from its key.
 */
export async function putFacts<F extends Fact>(
  tenantId: string,
  kind: FactKind<F>,
  facts: readonly F[],
): Promise<void> {
  const minutes = new Map<number, Map<string, F>>();
  for (const fact of facts) {
    const start = floorTo(fact.at, minute);
    const bag = minutes.get(start) ?? new Map<string, F>();
    minutes.set(start, bag.set(fact.id, fact));
  }
  for (const [start, bag] of minutes) {
    const sorted = [...bag.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
    for (let from = 0; from < sorted.length; from += most)
      await putBag(tenantId, kind, start, sorted.slice(from, from + most));
  }
}

async function putBag<F extends Fact>(
  tenantId: string,
  kind: FactKind<F>,
  start: number,
  facts: readonly F[],
): Promise<void> {
  const hash = createHash('sha256');
  for (const { id } of facts) hash.update(id);
  const put = new PutCommand({
    TableName: tableName().METRICS_TABLE,
    Item: {
      pk: bagsPk(tenantId, kind.name, hourOf(start)),
      sk: `${minuteName(start)}#${hash.digest('base64url')}`,
      kind: 'bag',
      facts: pack(facts.map((fact) => [fact.id, fact.at - start, kind.toValues(fact)])),
      expiresAt: expires(start, keepFor.bag),
    },
  });
  await documentClient().send(put);
}

/** A minute in its hour, `00` to `59`. */
const minuteName = (start: number): string => String(Math.floor(start / minute) % 60).padStart(2, '0');

/**
 * Reads the facts of one kind in one hour, each once, a minute at a time: memory holds one minute's.
 * @param hour as `hourOf` writes it
 * @param within only minutes that begin in `[from, to)`, milliseconds since the epoch
 */
export async function* readFacts<F extends Fact>(
  tenantId: string,
  kind: FactKind<F>,
  hour: string,
  within: { from: number; to: number } = { from: 0, to: Number.MAX_SAFE_INTEGER },
): AsyncGenerator<F[]> {
  const begin = hourStart(hour);
  let union = new Map<string, F>();
  let current = '';
  for await (const each of rowsOf(partition(bagsPk(tenantId, kind.name, hour)))) {
    const bag = row.parse(each);
    const name = bag.sk.slice(0, 2);
    if (name !== current && union.size > 0) {
      yield [...union.values()];
      union = new Map();
    }
    current = name;
    const start = begin + Number(name) * minute;
    if (start < within.from || start >= within.to) continue;
    for (const [id, ms, values] of packed.parse(unpack(bag.facts)))
      union.set(id, kind.toFact({ id, at: start + ms }, values));
  }
  if (union.size > 0) yield [...union.values()];
}
