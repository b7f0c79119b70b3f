import { defineContract } from '@suffra/shared/http/contract';
import { decodeCursor, encodeCursor, pageOf, paging } from '@suffra/shared/http/cursor';
import { notAllowed } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { audited } from '../audit.ts';
import { readAudit } from '../table/audit.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/audit',
  operationId: 'listAudit',
  summary: 'List who exported or erased what, and when',
  description:
    'The newest first, for admins of the whole tenant. Lines are never changed, and kept for 800 days.',
  auth: ['admin'],
  query: z.strictObject(paging),
  answers: { 200: { description: 'A page of lines.', body: pageOf(audited) } },
  problems: [notAllowed],
});

const position = z.strictObject({ before: z.string().check(z.maxLength(200)) });

/** Lists a tenant's audit. */
export const handler = serve(contract, async ({ caller, query }) => {
  if (caller.votings !== undefined) throw notAllowed();
  const before = query.cursor === undefined ? undefined : decodeCursor(query.cursor, position).before;
  const { lines, last } = await readAudit(caller.tenantId, query.limit ?? 50, before);
  return {
    status: 200,
    body: { items: lines, ...(last !== undefined && { nextCursor: encodeCursor({ before: last }) }) },
  };
});
