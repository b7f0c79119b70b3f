import { toEpochMs } from '@suffra/shared/clock';
import { instant } from '@suffra/shared/fields';
import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import {
  type AuditEntry,
  auditDedupTtlSeconds,
  auditEntry,
  auditRetentionSeconds,
  toAuditDedupKey,
} from '../domain/audit-entry.ts';
import { auditDedupKey, auditPk } from './keys.ts';

const toExpiry = (at: string, ttlSeconds: number): number => Math.ceil(toEpochMs(at) / 1_000) + ttlSeconds;

/**
 * The row of an audit entry. Its key follows from its content: writing the same entry again changes nothing.
 * @param id the id of the request or event that is recorded
 */
export const toAuditRow = (tenantId: string, entry: AuditEntry, id: string) => ({
  pk: auditPk(tenantId),
  sk: `${entry.at}#${id}`,
  kind: 'audit',
  ...entry,
  expiresAt: toExpiry(entry.at, auditRetentionSeconds),
});

export const parseAuditRow = (row: Row): AuditEntry => auditEntry.parse(row);

/** The first entry with a deduplication key: all later ones become this one. */
const dedupRow = z.object({ at: instant, id: z.string(), correlationId: z.string() });

/** The deduplication row of an entry. @param id the id of the request or event that is recorded */
export const toAuditDedupRow = (tenantId: string, entry: AuditEntry, id: string) => ({
  ...auditDedupKey(tenantId, toAuditDedupKey(entry)),
  kind: 'audit-dedup',
  at: entry.at,
  id,
  correlationId: entry.correlationId,
  expiresAt: toExpiry(entry.at, auditDedupTtlSeconds),
});

export const parseAuditDedupRow = (row: Row | undefined): z.output<typeof dedupRow> => dedupRow.parse(row);
