import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { chunk } from '@suffra/shared/chunk';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import type { Fact, FactKind } from '../domain/facts/fact.ts';
import { floorTo, minuteMs } from '../domain/time.ts';
import { tableName } from '../env.ts';
import { parseFactBatchRow, parseFactBatchStart, toFactBatchRow } from './fact-batch-row.ts';
import { factBatchesPk } from './keys.ts';
import { queryPartition, queryTable } from './queries.ts';

/** The maximum number of facts of a batch, which stays far below the 400 KB of a DynamoDB item. */
const maxFacts = 2_000;

/**
 * Stores facts of one kind, in batches of one minute. The key of a batch is the hash of its ids: a repeated batch replaces
 * itself, and a batch that was cut differently is another row. {@link readFacts} returns each id once. The write needs no
 * condition, because the content of a batch depends on nothing but its key.
 */
export async function insertFacts<F extends Fact>(
  tenantId: string,
  kind: FactKind<F>,
  facts: readonly F[],
): Promise<void> {
  const minutes = new Map<number, Map<string, F>>();
  for (const fact of facts) {
    const start = floorTo(fact.at, minuteMs);
    const factsById = minutes.get(start) ?? new Map<string, F>();
    minutes.set(start, factsById.set(fact.id, fact));
  }
  for (const [start, factsById] of minutes) {
    const sorted = [...factsById.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
    for (const batch of chunk(sorted, maxFacts)) {
      const Item = toFactBatchRow(tenantId, kind, start, batch);
      await getDocumentClient().send(new PutCommand({ TableName: tableName().METRICS_TABLE, Item }));
    }
  }
}

/**
 * Reads the facts of one kind in one hour, each once. Yields one minute at a time, which bounds the memory.
 * @param hour result of `toHour`
 * @param within only minutes that start in `[from, to)`, in milliseconds since the epoch
 */
export async function* readFacts<F extends Fact>(
  tenantId: string,
  kind: FactKind<F>,
  hour: string,
  within: { from: number; to: number } = { from: 0, to: Number.MAX_SAFE_INTEGER },
): AsyncGenerator<F[]> {
  let factsById = new Map<string, F>();
  let minuteStart = 0;
  for await (const row of queryTable(queryPartition(factBatchesPk(tenantId, kind.name, hour)))) {
    const start = parseFactBatchStart(row);
    if (start !== minuteStart && factsById.size > 0) {
      yield [...factsById.values()];
      factsById = new Map();
    }
    minuteStart = start;
    if (start < within.from || start >= within.to) continue;
    for (const fact of parseFactBatchRow(row, kind)) factsById.set(fact.id, fact);
  }
  if (factsById.size > 0) yield [...factsById.values()];
}
