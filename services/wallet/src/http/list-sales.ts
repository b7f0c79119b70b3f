import { assertTenantWideAdmin } from '@suffra/shared/authorization';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { decodeCursor, definePage, encodeCursor } from '@suffra/shared/http/cursor';
import { notAllowed } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { listTenantSales, maxPurchases } from '../application/list-sales.ts';
import { sale } from '../domain/sale.ts';
import { assertValidRange, salePosition, salesQuery } from './sales-query.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/sales',
  operationId: 'listSales',
  summary: 'List the sales of credits of your tenant',
  description:
    'Sums by day, pack, payment provider and currency, in minor units of the currency and before the fees of the provider. Refunds and disputes count on the day of the sale. Days are in UTC. A page sums at most 2,000 purchases: add up the items of all pages that have the same day, pack, provider and currency. The newest purchases may be missing for a second.',
  auth: ['admin'],
  query: salesQuery,
  responses: { 200: { description: 'A page of sums.', body: definePage(sale) } },
  problems: [notAllowed],
});

const cursorPosition = z.strictObject({ after: salePosition });

export const handler = authenticatedRoute(contract, async ({ caller, query: { from, to, cursor } }) => {
  assertTenantWideAdmin(caller);
  assertValidRange({ from, to });
  const after = cursor === undefined ? undefined : decodeCursor(cursor, cursorPosition).after;
  const { sales, last } = await listTenantSales(caller.tenantId, { from, to }, after, maxPurchases);
  return {
    status: 200,
    body: { items: [...sales], ...(last !== undefined && { nextCursor: encodeCursor({ after: last }) }) },
  };
});
