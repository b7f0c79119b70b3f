import { toInstant } from '@suffra/shared/clock';
import { createEvent } from '@suffra/shared/events/cloud-event';
import type { Command, TableChange } from '@suffra/shared/events/stream-handler';
import { startExport } from '../internal-commands.ts';
import { parseExportRow } from '../storage/export-row.ts';

/** Maps a new run of an export to the command that starts its work. */
export function toExportCommand({ before, after, at }: TableChange): Command[] {
  const row = parseExportRow(after);
  if (row?.state !== 'running' || before?.runId === row.runId) return [];
  const { tenantId, votingId, runId } = row;
  const context = { tenantId, correlationId: runId, time: toInstant(at) };
  return [{ event: createEvent(startExport, { ...context, data: { votingId, runId } }) }];
}
