import { tenantId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { decodeCursor, definePage, encodeCursor, pagingQuery } from '@suffra/shared/http/cursor';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { tenant } from '../domain/tenant.ts';
import { listTenants } from '../storage/tenants.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/tenants',
  operationId: 'listTenants',
  summary: 'List the tenants',
  description: 'In the order of their ids. The list may miss a tenant that was created a moment ago.',
  auth: ['operator'],
  query: z.strictObject(pagingQuery),
  responses: { 200: { description: 'A page of tenants.', body: definePage(tenant) } },
  problems: [],
});

/** The cursor contains a tenant id. Only operators read this list, and they may see every tenant. */
const cursorPosition = z.strictObject({ after: tenantId });

export const handler = authenticatedRoute(contract, async ({ query }) => {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, cursorPosition).after;
  const { items, last } = await listTenants(query.limit ?? 50, after);
  return {
    status: 200,
    body: { items, ...(last !== undefined && { nextCursor: encodeCursor({ after: last }) }) },
  };
});
