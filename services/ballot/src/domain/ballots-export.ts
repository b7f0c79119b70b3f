import { instant } from '@suffra/shared/fields';
import * as z from 'zod/mini';

/** The state of the export of a voting's ballots. Times are in milliseconds since the epoch. */
export const ballotsExport = z.object({
  state: z.enum(['running', 'ready', 'failed']),
  /** Id of the current run. Everything that an earlier run still does is ignored. */
  runId: z.string(),
  startedAt: z.int(),
  /** Number of runs in a row whose counts differed from the certified result, including this one. */
  attempts: z.int(),
  /** The end whose result was certified. If the end moves, the export is out of date. */
  endsAt: instant,
  /**
   * Number of the voting's anonymous rows before the run read anything. If it changes before the run has read everything,
   * an erasure has moved a vote, which the run could miss or see twice. Absent in runs of earlier versions.
   */
  anonymousRows: z.optional(z.int()),
  ready: z.optional(z.object({ madeAt: z.int(), votes: z.int(), differentBallots: z.int() })),
});
export type BallotsExport = z.output<typeof ballotsExport>;

/** One run of the export of a voting's ballots. */
export interface ExportRun {
  readonly tenantId: string;
  readonly votingId: string;
  readonly runId: string;
}

/** Another run may be started after this time. */
const maxRunMs = 15 * 60_000;
/** Files can be downloaded for this time. The bucket keeps them longer. */
export const retentionMs = 24 * 3_600_000;
/** A bucket is either read correctly or not at all, so not even a second attempt is expected. */
export const maxAttempts = 3;

/** The status of an export for a caller. */
export type ExportStatus =
  | { readonly state: 'none' }
  | { readonly state: 'failed' }
  | { readonly state: 'running'; readonly runId: string }
  | { readonly state: 'ready'; readonly runId: string; readonly ready: NonNullable<BallotsExport['ready']> };

/**
 * Returns the status of an export. An export of another end, or whose files have expired, is `none`; a run that takes
 * too long has `failed`.
 * @param endsAt of the certified result
 * @param now in milliseconds since the epoch
 */
export function getExportStatus(
  current: BallotsExport | undefined,
  endsAt: string,
  now: number,
): ExportStatus {
  if (current?.endsAt !== endsAt) return { state: 'none' };
  const { state, runId, startedAt, ready } = current;
  if (state === 'failed') return { state };
  if (state === 'running') return now < startedAt + maxRunMs ? { state, runId } : { state: 'failed' };
  if (ready === undefined || now >= ready.madeAt + retentionMs) return { state: 'none' };
  return { state, runId, ready };
}
