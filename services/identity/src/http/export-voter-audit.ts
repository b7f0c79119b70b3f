import { assertTenantWideAdmin } from '@suffra/shared/authorization';
import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { decodeCursor, definePage, encodeCursor, pagingQuery } from '@suffra/shared/http/cursor';
import { notAllowed, tooManyRequests } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { countExport } from '@suffra/shared/limits/count-export';
import * as z from 'zod/mini';
import { auditEntry } from '../domain/audit-entry.ts';
import { env } from '../env.ts';
import { appendAuditEntry, readAuditEntries } from '../storage/audit-entries.ts';
import { readLastErasedAt } from '../storage/profiles.ts';

/** An audit entry for the voter it is about. It does not name the admin; only the tenant's own audit does. */
const voterAuditEntry = z.extend(z.omit(auditEntry, { by: true, voterId: true, correlationId: true }), {
  /** Whether the voter did it. */
  own: z.boolean(),
});

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/voters/{voterId}/audit',
  operationId: 'exportVoterAudit',
  summary: 'Export when a voter’s data was exported or erased',
  description:
    'For admins of the whole tenant who answer a request of the voter. The newest entry is first. Each page covers a part of the tenant’s audit: a page may be empty and still have a nextCursor. The export is recorded in the audit, as one entry per quarter of an hour. Nothing from before the last erasure of the voter is shown.',
  auth: ['admin'],
  scope: 'exports:read',
  params: z.strictObject({ voterId }),
  query: z.strictObject({ cursor: pagingQuery.cursor }),
  responses: { 200: { description: 'A page of entries.', body: definePage(voterAuditEntry) } },
  problems: [notAllowed, tooManyRequests],
});

/** The entries of the tenant's audit that a page reads: about 200 kB, a fifth of the limit of one query. */
const maxEntriesPerPage = 1_000;
const cursorPosition = z.strictObject({ before: z.string().check(z.maxLength(200)) });

/** Creates the route's handler. */
export const exportVoterAuditRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { voterId }, query: { cursor }, correlationId, now }) => {
      assertTenantWideAdmin(caller);
      const { tenantId, voterId: by } = caller;
      const before = cursor === undefined ? undefined : decodeCursor(cursor, cursorPosition).before;
      await countExport(env().IDENTITY_TABLE, caller, now);
      const dataExport = { act: 'voter-exported', by, voterId, part: 'audit' } as const;
      await appendAuditEntry(tenantId, { at: toInstant(now), ...dataExport, correlationId }, correlationId);
      const { entries, last } = await readAuditEntries(tenantId, maxEntriesPerPage, before, { voterId });
      const lastErasedAt = (await readLastErasedAt(tenantId, voterId)) ?? '';
      const visible = entries.filter(({ at }) => at >= lastErasedAt);
      const items = visible.map(({ at, act, by, part, votingId }) => ({
        at,
        act,
        own: by === voterId,
        ...(part !== undefined && { part }),
        ...(votingId !== undefined && { votingId }),
      }));
      return {
        status: 200,
        body: { items, ...(last !== undefined && { nextCursor: encodeCursor({ before: last }) }) },
      };
    },
    clock,
  );

export const handler = exportVoterAuditRoute(systemClock);
