import { toEpochMs } from '@suffra/shared/clock';
import { auditedChange, recordAudit } from '@suffra/shared/events/identity';
import * as z from 'zod/mini';

const { act: recordedAct, ...recorded } = recordAudit.data.shape;

/** The exports, erasures, and changes by admins and operators that the audit records. */
export const auditAct = z.enum([
  'voter-erased',
  'issuer-registered',
  'issuer-changed',
  'issuer-deleted',
  ...recordedAct.options,
]);
export type AuditAct = z.output<typeof auditAct>;

/**
 * An entry of the audit: who exported or erased data or changed something, and when. It names the data but never contains
 * it.
 */
export const auditEntry = z.object({
  act: auditAct,
  ...recorded,
  votingId: z.optional(z.string()),
  /** The partner issuer that changed, and its URL. */
  issuerId: z.optional(z.string()),
  issuer: z.optional(z.string()),
  correlationId: z.string(),
});
export type AuditEntry = z.output<typeof auditEntry>;

/** Whether an entry records a change. Each change is an entry of its own; the pages of an export are one entry. */
export const isChange = ({ act }: Pick<AuditEntry, 'act'>): boolean => auditedChange.safeParse(act).success;

/** Two years and some weeks: a yearly audit finds the complete year before. */
export const auditRetentionSeconds = 800 * 86_400;

/** Exports of the same data by the same person within this time become one entry: an export has many pages. */
const auditDedupWindowMs = 15 * 60_000;

/** Longer than a message can wait in a queue and its dead-letter queue. */
export const auditDedupTtlSeconds = 30 * 86_400;

/** Builds the deduplication key of an entry: who exported what, in which quarter of an hour. */
export function toAuditDedupKey({ at, act, by, voterId, part, votingId }: AuditEntry): string {
  // An absent field leaves its position empty.
  return [by, act, voterId, part, votingId, Math.floor(toEpochMs(at) / auditDedupWindowMs)].join('#');
}
