import { tenantId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';

import { tenant } from '../domain/tenant.ts';
import { readTenant } from '../storage/tenants.ts';
import { noSuchTenant } from './problems.ts';
import { toVersionedResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/tenants/{tenantId}',
  operationId: 'getTenant',
  summary: 'Read a tenant',
  description: 'Operators can read every tenant, admins only their own.',
  auth: ['operator', 'admin'],
  params: z.strictObject({ tenantId }),
  responses: { 200: { description: 'The tenant, with its ETag.', body: tenant } },
  problems: [noSuchTenant],
});

export const handler = authenticatedRoute(contract, async ({ params, caller }) => {
  // An admin must not learn which other tenants exist, so the response is 404 and not 403.
  const canRead = caller.role === 'operator' || caller.tenantId === params.tenantId;
  const found = canRead ? await readTenant(params.tenantId) : undefined;
  if (found === undefined) throw noSuchTenant();
  return toVersionedResponse(200, found);
});
