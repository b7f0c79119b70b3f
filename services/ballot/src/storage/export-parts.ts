import {
  type JobPart,
  type JobPartStore,
  readJobItems,
  readJobParts,
  writeJobPart,
} from '@suffra/shared/jobs/job-parts';
import * as z from 'zod/mini';
import { type ExportRun, retentionMs } from '../domain/ballots-export.ts';
import { type BallotGroup, isOrderedBefore, mergeGroups } from '../domain/group-ballots.ts';
import { tableEnv } from '../env.ts';
import { toExportPartPk, toExportPartsPk } from './keys.ts';

/** A group has at most fifty choices of three letters, about 200 bytes. */
export const maxGroupsPerRow = 400;

const summary = z.object({ maxChoices: z.int() });

/** A finished part: its bucket (`partition`), its number of groups, and the largest number of choices on one ballot. */
export type ExportPart = JobPart<z.output<typeof summary>>;

const store: JobPartStore<ExportRun, BallotGroup, z.output<typeof summary>> = {
  tableName: () => tableEnv().BALLOT_TABLE,
  rowKind: 'export-part',
  toItemsPk: toExportPartPk,
  toSummariesPk: toExportPartsPk,
  item: z.object({ choices: z.array(z.string()), votes: z.int() }),
  summary,
  isBefore: isOrderedBefore,
  maxItemsPerRow: maxGroupsPerRow,
  maxRowsPerRead: 2,
  retentionMs: 2 * retentionMs,
};

/**
 * Writes the groups of one bucket and marks the part as finished. Writing the same part again writes the same rows.
 * @param sorted groups in the order of `isOrderedBefore`
 * @param now in milliseconds since the epoch; decides when the rows expire
 */
export function writeExportPart(
  run: ExportRun,
  bucket: number,
  sorted: readonly BallotGroup[],
  now: number,
  groupsPerRow = maxGroupsPerRow,
): Promise<void> {
  const maxChoices = sorted.reduce((max, { choices }) => Math.max(max, choices.length), 0);
  return writeJobPart(store, run, bucket, sorted, { maxChoices }, now, groupsPerRow);
}

/** Reads the finished parts consistently. The run has all parts if there is one for every bucket. */
export const readExportParts = (run: ExportRun): Promise<ExportPart[]> => readJobParts(store, run);

/** Reads all groups of a run, in order. The buckets are merged with a few rows of each in memory. */
export const readMergedGroups = (
  run: ExportRun,
  finished: readonly ExportPart[],
): AsyncGenerator<BallotGroup> => mergeGroups(readJobItems(store, run, finished));
