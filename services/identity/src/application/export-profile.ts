import { toInstant } from '@suffra/shared/clock';
import { notFound } from '@suffra/shared/errors';
import { appendAuditEntry } from '../storage/audit-entries.ts';
import type { ExportedProfile } from '../storage/profile-row.ts';
import { readExportedProfile } from '../storage/profiles.ts';

/**
 * Reads a profile for an export. Writes the audit entry before it returns any data.
 * @param by voterId of the caller
 * @param now milliseconds since the epoch
 * @throws DomainError `not-found`
 */
export async function exportProfile(
  { tenantId, voterId }: { tenantId: string; voterId: string },
  by: string,
  now: number,
  correlationId: string,
): Promise<ExportedProfile> {
  const profile = await readExportedProfile(tenantId, voterId);
  if (profile === undefined) throw notFound();
  const dataExport = { act: 'voter-exported', by, voterId, part: 'profile' } as const;
  await appendAuditEntry(tenantId, { at: toInstant(now), ...dataExport, correlationId }, correlationId);
  return profile;
}
