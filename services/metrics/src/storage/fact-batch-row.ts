import { createHash } from 'node:crypto';
import { compressJson, decompressJson } from '@suffra/shared/storage/compress-json';
import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import type { Fact, FactKind } from '../domain/facts/fact.ts';
import { minuteMs, parseHour, toHour } from '../domain/time.ts';
import { factBatchesPk, parsePk, parseSkPrefix, retentionSeconds, toExpiresAt } from './keys.ts';

/** The kind of the rows of fact batches, which the stream selects. */
export const factBatchKind = 'fact-batch';

/** Each fact: id, milliseconds within the minute, values. */
const packedFacts = z.array(z.tuple([z.string(), z.int(), z.array(z.union([z.string(), z.number()]))]));
const factBatchRow = z.object({ pk: z.string(), sk: z.string(), facts: z.instanceof(Uint8Array) });

/**
 * The row of a batch of facts of one minute. Its key has a hash of the ids, so a repeated batch replaces itself.
 * @param start of the minute, in milliseconds since the epoch
 */
export function toFactBatchRow<F extends Fact>(
  tenantId: string,
  kind: FactKind<F>,
  start: number,
  facts: readonly F[],
): Row {
  const hash = createHash('sha256');
  for (const { id } of facts) hash.update(id);
  const minute = String(Math.floor(start / minuteMs) % 60).padStart(2, '0');
  return {
    pk: factBatchesPk(tenantId, kind.name, toHour(start)),
    sk: `${minute}#${hash.digest('base64url')}`,
    kind: factBatchKind,
    facts: compressJson(facts.map((fact) => [fact.id, fact.at - start, kind.toValues(fact)])),
    expiresAt: toExpiresAt(start, retentionSeconds.factBatch),
  };
}

/** The start of the minute of a batch, in milliseconds since the epoch. */
export function parseFactBatchStart(row: Row): number {
  const { pk, sk } = factBatchRow.parse(row);
  return parseHour(parsePk(pk).partition) + Number(parseSkPrefix(sk)) * minuteMs;
}

export function parseFactBatchRow<F extends Fact>(row: Row, kind: FactKind<F>): F[] {
  const start = parseFactBatchStart(row);
  return packedFacts
    .parse(decompressJson(factBatchRow.parse(row).facts))
    .map(([id, ms, values]) => kind.toFact({ id, at: start + ms }, values));
}
