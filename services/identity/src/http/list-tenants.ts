import { defineContract } from '@suffra/shared/http/contract';
import { decodeCursor, encodeCursor, pageOf, paging } from '@suffra/shared/http/cursor';
import { tenantId } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { listTenants } from '../table/tenants.ts';
import { tenant } from '../tenant.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/tenants',
  operationId: 'listTenants',
  summary: 'List the tenants',
  description: 'In the order of their ids. A tenant created a moment ago may be missing.',
  auth: ['operator'],
  query: z.strictObject(paging),
  answers: { 200: { description: 'A page of tenants.', body: pageOf(tenant) } },
  problems: [],
});

/** Where a page ended; only operators have this list, and they may see every tenant. */
const position = z.strictObject({ after: tenantId });

/** Lists the tenants. */
export const handler = serve(contract, async ({ query }) => {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, position).after;
  const { items, last } = await listTenants(query.limit ?? 50, after);
  return {
    status: 200,
    body: { items, ...(last !== undefined && { nextCursor: encodeCursor({ after: last }) }) },
  };
});
