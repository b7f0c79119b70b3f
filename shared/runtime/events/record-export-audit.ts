import * as z from 'zod/mini';
import { toInstant } from '../clock.ts';
import { defineEnvironment } from '../environment.ts';
import type { Caller } from '../tokens/claims.ts';
import { createEvent, toCloudEvent } from './cloud-event.ts';
import { type exportedPart, recordAudit } from './identity.ts';
import { sendCommand } from './send-commands.ts';

/** The jobs queue of identity, which owns the audit log. */
const auditQueue = defineEnvironment({ IDENTITY_JOBS_QUEUE_URL: z.string().check(z.minLength(1)) });

type ExportedPart = z.output<typeof exportedPart>;
/** The exported data: a voting, or a part of a voter's data. */
export type DataExport =
  | { readonly act: 'voting-exported'; readonly votingId: string }
  | { readonly act: 'voter-exported'; readonly voterId: string; readonly part: ExportedPart };

/**
 * Records an export in the audit log before any exported data is returned. Every page of an export is
 * recorded, whatever its cursor. Identity keeps one audit entry for repeated exports of the same data by the
 * same person within 15 minutes.
 * @param now milliseconds since the epoch
 * @throws when the command cannot be sent; the caller must not return any data then
 */
export async function recordExportAudit(
  { tenantId, voterId: by }: Caller,
  dataExport: DataExport,
  correlationId: string,
  now: number,
): Promise<void> {
  const at = toInstant(now);
  const command = createEvent(recordAudit, {
    tenantId,
    correlationId,
    time: at,
    data: { ...dataExport, by, at },
  });
  await sendCommand(
    auditQueue().IDENTITY_JOBS_QUEUE_URL,
    toCloudEvent(`${dataExport.act}.${correlationId}`, command),
  );
}
