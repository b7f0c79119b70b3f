import type { Row } from '@suffra/shared/storage/read-row';
import { toDueAttributes } from '@suffra/shared/sweeps/due-rows';
import * as z from 'zod/mini';
import { type BallotsExport, ballotsExport, retentionMs } from '../domain/ballots-export.ts';
import { getExportDueTime } from '../domain/due-times.ts';
import { parsePk, toExportKey } from './keys.ts';

/** Kind of the row of an export. The filters of the streams use it. */
export const exportKind = 'export';

/** Returns when the rows of an export expire, in seconds since the epoch. @param at in milliseconds since the epoch */
export const toExportExpiry = (at: number): number => Math.ceil((at + 2 * retentionMs) / 1_000);

/** A new run of an export. */
export type NewExportRun = Pick<BallotsExport, 'runId' | 'startedAt' | 'attempts' | 'endsAt'> & {
  readonly anonymousRows: number;
};

/** Returns the row of a new run. It holds no request id, because it will hold the number of votes. */
export const toExportRow = (tenantId: string, votingId: string, run: NewExportRun): Row => ({
  ...toExportKey(tenantId, votingId),
  kind: exportKind,
  state: 'running',
  ...run,
  expiresAt: toExportExpiry(run.startedAt),
  ...toDueAttributes(toExportKey(tenantId, votingId), getExportDueTime(run)),
});

/** Parses the export in a row. */
export const parseExport = (row: Row): BallotsExport => ballotsExport.parse(row);

const envelope = z.object({ pk: z.string() });

/** Parses the row of an export with its tenant and voting. @returns undefined for another kind of row */
export function parseExportRow(row: Row | undefined) {
  if (row?.kind !== exportKind) return undefined;
  return { ...parsePk(envelope.parse(row).pk), ...parseExport(row) };
}
