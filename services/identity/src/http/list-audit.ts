import { assertTenantWideAdmin } from '@suffra/shared/authorization';
import { instant, voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { decodeCursor, definePage, encodeCursor, pagingQuery } from '@suffra/shared/http/cursor';
import { notAllowed } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { auditAct, auditEntry } from '../domain/audit-entry.ts';
import { readAuditEntries } from '../storage/audit-entries.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/audit',
  operationId: 'listAudit',
  summary: 'List who exported or erased data or changed something, and when',
  description:
    'For admins of the whole tenant. The newest entry is first. Changes are those of partner issuers, API keys, staff, the tenant, accounts, votings, packs of credits, and credits that admins give or take. Each filter is optional. A page with a filter may be empty and still have a nextCursor. Entries never change and are stored for 800 days.',
  auth: ['admin'],
  query: z.strictObject({
    ...pagingQuery,
    act: z.optional(auditAct),
    /** The voter id of a person, or `key-` and the id of an API key. */
    by: z.optional(voterId),
    /** Entries from this instant on. */
    from: z.optional(instant),
    /** Entries before this instant. */
    to: z.optional(instant),
  }),
  responses: { 200: { description: 'A page of entries.', body: definePage(auditEntry) } },
  problems: [notAllowed],
});

const cursorPosition = z.strictObject({ before: z.string().check(z.maxLength(200)) });

export const handler = authenticatedRoute(
  contract,
  async ({ caller, query: { cursor, limit = 50, ...filter } }) => {
    assertTenantWideAdmin(caller);
    const before = cursor === undefined ? undefined : decodeCursor(cursor, cursorPosition).before;
    const { entries, last } = await readAuditEntries(caller.tenantId, limit, before, filter);
    return {
      status: 200,
      body: { items: entries, ...(last !== undefined && { nextCursor: encodeCursor({ before: last }) }) },
    };
  },
);
