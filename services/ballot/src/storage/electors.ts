import { chunk } from '@suffra/shared/chunk';
import { type BatchWrite, writeBatch } from '@suffra/shared/storage/write-batch';
import * as z from 'zod/mini';
import type { ElectorateKey } from '../domain/electorate.ts';
import { tableEnv } from '../env.ts';
import { readBucketPages } from './buckets.ts';
import { countRows } from './count-rows.ts';
import { electorPartitions, toElectorKey, toElectorsPk } from './keys.ts';

/** Number of batches that are written at the same time. */
const concurrency = 8;
/** The maximum number of rows that one page of a copy or deletion holds in memory. */
const pageSize = 1_000;

/**
 * Writes entries of one version of a list. Entries that are stored already stay as they are, so it can be repeated. The
 * rows have no kind, so the streams ignore them.
 */
export const insertElectors = (electorate: ElectorateKey, electors: readonly string[]): Promise<void> =>
  writeConcurrently(
    [...new Set(electors)].map((elector) => ({ PutRequest: { Item: toElectorKey(electorate, elector) } })),
  );

async function writeConcurrently(writes: readonly BatchWrite[]): Promise<void> {
  const size = Math.max(1, Math.ceil(writes.length / concurrency));
  await Promise.all(chunk(writes, size).map((part) => writeBatch(tableEnv().BALLOT_TABLE, part)));
}

/** Adds the entries of one version of a list to another version, page by page. */
export const copyElectors = (from: ElectorateKey, to: ElectorateKey): Promise<void> =>
  visitElectorPages(from, (electors) => insertElectors(to, electors));

/** Deletes the entries of a version, page by page. */
export const deleteElectors = (electorate: ElectorateKey): Promise<void> =>
  visitElectorPages(electorate, (electors) =>
    writeConcurrently(
      electors.map((elector) => ({ DeleteRequest: { Key: toElectorKey(electorate, elector) } })),
    ),
  );

const electorRow = z.object({ sk: z.string() });

async function visitElectorPages(
  electorate: ElectorateKey,
  visit: (electors: string[]) => Promise<void>,
): Promise<void> {
  for (let partition = 0; partition < electorPartitions; partition += 1) {
    const pages = readBucketPages(toElectorsPk(electorate, partition), { attributes: 'sk' }, pageSize);
    for await (const { rows } of pages) await visit(rows.map((row) => electorRow.parse(row).sk));
  }
}

/** Counts the entries of a version with consistent reads. */
export const countElectors = (electorate: ElectorateKey): Promise<number> =>
  countRows(Array.from({ length: electorPartitions }, (_, n) => toElectorsPk(electorate, n)));
