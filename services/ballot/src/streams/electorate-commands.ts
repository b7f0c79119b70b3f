import { toInstant } from '@suffra/shared/clock';
import { createAuditCommand } from '@suffra/shared/events/change-audit';
import { createEvent } from '@suffra/shared/events/cloud-event';
import type { Command, TableChange } from '@suffra/shared/events/stream-handler';
import { activateElectorate } from '../internal-commands.ts';
import { parseElectorateRow } from '../storage/electorate-versions.ts';

/**
 * A request that adds entries may have read just before the confirmation that the upload is open. Its function runs for at
 * most 6 seconds (serverless.yml).
 */
const activationDelaySeconds = 10;

/**
 * Maps the confirmation of a list of voters to the command that activates it. The delay is longer than any request that
 * adds entries, so no entry is added after the list was counted.
 */
export function toElectorateCommand({ before, after, at }: TableChange): Command[] {
  const row = parseElectorateRow(after);
  if (row?.state !== 'confirmed' || before?.state === row.state) return [];
  const { tenantId, votingId, electorateId } = row;
  const context = { tenantId, correlationId: electorateId, time: toInstant(at) };
  const event = createEvent(activateElectorate, { ...context, data: { votingId, electorateId } });
  return [{ event, delaySeconds: activationDelaySeconds }];
}

/** Maps a list of voters that became the current one to its audit entry. */
export function toElectorateAudit(change: TableChange): Command[] {
  const row = parseElectorateRow(change.after);
  if (row?.state !== 'current' || change.before?.state === row.state || row.changedBy === undefined)
    return [];
  const { tenantId, votingId, electorateId, changedBy } = row;
  const tenant = { tenantId, correlationId: electorateId };
  return [createAuditCommand(tenant, change, { act: 'electorate-changed', by: changedBy, votingId })];
}
