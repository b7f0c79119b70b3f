import { tenantId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { decodeCursor, definePage, encodeCursor } from '@suffra/shared/http/cursor';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { listPlatformSales } from '../application/list-sales.ts';
import { sale } from '../domain/sale.ts';
import { assertValidRange, salePosition, salesQuery } from './sales-query.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/sales/all',
  operationId: 'listPlatformSales',
  summary: 'List the sales of credits of all tenants',
  description:
    'As the sales of one tenant, with the tenant of each item. A page has at most 50 tenants and sums at most 2,000 purchases: add up the items of all pages that have the same tenant, day, pack, provider and currency.',
  auth: ['operator'],
  query: salesQuery,
  responses: {
    200: { description: 'A page of sums.', body: definePage(z.extend(sale, { tenantId: z.string() })) },
  },
  problems: [],
});

/** The cursor contains a tenant id. Only operators read this list, and they may see every tenant. */
const cursorPosition = z.strictObject({ tenantId, after: z.optional(salePosition) });

export const handler = authenticatedRoute(contract, async ({ query: { from, to, cursor } }) => {
  assertValidRange({ from, to });
  const position = cursor === undefined ? undefined : decodeCursor(cursor, cursorPosition);
  const { sales, next } = await listPlatformSales({ from, to }, position);
  const nextCursor =
    next && encodeCursor({ tenantId: next.tenantId, ...(next.after !== undefined && { after: next.after }) });
  return { status: 200, body: { items: [...sales], ...(nextCursor !== undefined && { nextCursor }) } };
});
