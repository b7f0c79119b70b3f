import { createAuditCommand } from '@suffra/shared/events/change-audit';
import type { Command, TableChange } from '@suffra/shared/events/stream-handler';
import { parseEntryRow } from '../storage/entry-row.ts';
import { parseHandledRow } from '../storage/handled-differences.ts';
import { parsePackChange } from '../storage/packs.ts';

/** Maps a new grant, a changed credit pack or a note about a difference to the command that records it in the audit. */
export function toAuditCommands(change: TableChange): Command[] {
  if (change.after?.kind === 'entry') return toGrantCommands(change);
  if (change.after?.kind === 'pack') return toPackCommands(change);
  if (change.after?.kind === 'handled-difference') return toHandledCommands(change);
  return [];
}

function toGrantCommands(change: TableChange): Command[] {
  // An erasure changes the entries of grants.
  if (change.before !== undefined) return [];
  const { owner, correlationId, entry } = parseEntryRow(change.after);
  const { by, delta, cause } = entry;
  if (by === undefined || (cause !== 'granted' && cause !== 'taken')) return [];
  const grant = { act: 'credits-granted', by, voterId: owner.voterId, credits: delta } as const;
  return [createAuditCommand({ tenantId: owner.tenantId, correlationId }, change, grant)];
}

function toPackCommands(change: TableChange): Command[] {
  const { tenantId, packId, changedBy, correlationId } = parsePackChange(change.after);
  // Packs from before the audit name no author.
  if (changedBy === undefined) return [];
  const act = change.before === undefined ? 'pack-created' : 'pack-changed';
  return [createAuditCommand({ tenantId, correlationId }, change, { act, by: changedBy, packId })];
}

function toHandledCommands(change: TableChange): Command[] {
  const { tenantId, voterId, by, correlationId } = parseHandledRow(change.after);
  const handled = { act: 'difference-handled', by, voterId } as const;
  return [createAuditCommand({ tenantId, correlationId }, change, handled)];
}
