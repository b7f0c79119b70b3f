import { compressJson, decompressJson } from '@suffra/shared/storage/compress-json';
import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import { counters, createEmptyMetrics } from '../domain/metrics.ts';
import type { Rollup } from '../domain/rollup.ts';
import type { RollupLevel } from '../domain/time.ts';
import { type Key, parseSkPrefix, retentionSeconds, toExpiresAt } from './keys.ts';

/** The kind of the rows of rollups, which the stream selects. */
export const rollupKind = 'rollup';

/** An hour or a day to store. `readAt` is when reading its facts began. Times are milliseconds since the epoch. */
export interface RollupWrite {
  readonly tenantId: string;
  readonly level: RollupLevel;
  /** The hour or the day. */
  readonly name: string;
  readonly start: number;
  readonly readAt: number;
}

export type NamedRollup = readonly [seriesName: string, rollup: Rollup];

/** The rollup of one series in one hour or day. */
export interface StoredRollup extends Rollup {
  /** The hour or the day. */
  readonly name: string;
  /** The name of the series; empty for the total of the tenant. */
  readonly series: string;
}

const rollupRow = z.object({ sk: z.string(), series: z.instanceof(Uint8Array) });
const totalRow = z.object({ rows: z.array(z.string()) });
const readRow = z.object({ readAt: z.int() });
const numbers = z.array(z.number());
const packedRollup = z.tuple([z.string(), numbers, z.int(), z.number(), numbers, numbers, numbers, numbers]);

const flattenMap = (map: ReadonlyMap<number, number>): number[] =>
  [...map].sort(([one], [other]) => one - other).flat();
const unflattenMap = (pairs: readonly number[]): Map<number, number> => {
  const map = new Map<number, number>();
  for (let i = 0; i + 1 < pairs.length; i += 2) map.set(pairs[i] ?? 0, pairs[i + 1] ?? 0);
  return map;
};

/** Packs a rollup into a list, which is the same for the same metrics. */
export function packRollup(seriesName: string, { metrics, people }: Rollup): z.input<typeof packedRollup> {
  const { counts, peakVotes, votesByMinute, latency, freeExecution, paidExecution } = metrics;
  return [
    seriesName,
    counters.map((counter) => counts[counter]),
    people,
    peakVotes,
    flattenMap(votesByMinute),
    flattenMap(latency),
    flattenMap(freeExecution),
    flattenMap(paidExecution),
  ];
}

/** Reads the result of {@link packRollup}. A counter that was introduced after the row was stored is 0. */
export function unpackRollup(value: unknown): [seriesName: string, rollup: Rollup] {
  const [seriesName, counts, people, peakVotes, votesByMinute, latency, free, paid] =
    packedRollup.parse(value);
  const metrics = {
    ...createEmptyMetrics(),
    peakVotes,
    votesByMinute: unflattenMap(votesByMinute),
    latency: unflattenMap(latency),
    freeExecution: unflattenMap(free),
    paidExecution: unflattenMap(paid),
  };
  for (const [i, counter] of counters.entries()) metrics.counts[counter] = counts[i] ?? 0;
  return [seriesName, { metrics, people }];
}

export const toRollupRow = (
  { level, start, readAt }: RollupWrite,
  key: Key,
  series: readonly NamedRollup[],
): Row => ({
  ...key,
  kind: rollupKind,
  readAt,
  series: compressJson(series.map(([name, rollup]) => packRollup(name, rollup))),
  expiresAt: toExpiresAt(start, retentionSeconds[level]),
});

export function parseRollupRow(row: Row): StoredRollup[] {
  const { sk, series } = rollupRow.parse(row);
  return z
    .array(z.unknown())
    .parse(decompressJson(series))
    .map(unpackRollup)
    .map(([seriesName, rollup]) => ({ name: parseSkPrefix(sk), series: seriesName, ...rollup }));
}

/** A row of series, in the list that the total keeps: bucket and chunk. */
export const toRowId = (bucket: number, chunk: number): string => `${bucket}#${chunk}`;
export function parseRowId(id: string): { bucket: number; chunk: number } {
  const [bucket, chunk] = id.split('#');
  return { bucket: Number(bucket), chunk: Number(chunk) };
}
/** The ids of the rows of series, from the row of the total. */
export const parseRowIds = (row: Row): string[] => totalRow.parse(row).rows;
/** When reading the facts of a stored rollup began, in milliseconds since the epoch. */
export const parseReadAt = (row: Row): number => readRow.parse(row).readAt;
