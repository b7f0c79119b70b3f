import { type DataExport, recordExportAudit } from '../events/record-export-audit.ts';
import type { Caller } from '../tokens/claims.ts';
import { countExport } from './count-export.ts';

type VoterExport = Omit<Extract<DataExport, { act: 'voter-exported' }>, 'act'>;

/**
 * Counts an export of a part of a voter's data and records it in the audit log. Call it before any exported data is read.
 * @param table the service's own table
 * @param request its correlation id, and its time in milliseconds since the epoch
 * @throws DomainError `too-many-requests`; any other error if the export cannot be recorded
 */
export async function startVoterExport(
  table: string,
  caller: Caller,
  voterExport: VoterExport,
  { correlationId, now }: { readonly correlationId: string; readonly now: number },
): Promise<void> {
  await countExport(table, caller, now);
  await recordExportAudit(caller, { act: 'voter-exported', ...voterExport }, correlationId, now);
}
