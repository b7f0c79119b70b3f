import { defineContract } from '@suffra/shared/http/contract';
import { etagOf } from '@suffra/shared/http/etag';
import { tenantId } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { noSuchTenant } from '../problems.ts';
import { readTenant } from '../table/tenants.ts';
import { tenant } from '../tenant.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/tenants/{tenantId}',
  operationId: 'getTenant',
  summary: 'Read a tenant',
  description: 'An operator reads any, an admin their own.',
  auth: ['operator', 'admin'],
  params: z.strictObject({ tenantId }),
  answers: { 200: { description: 'The tenant, with its ETag.', body: tenant } },
  problems: [noSuchTenant],
});

/** Reads a tenant. To an admin there is no tenant but their own. */
export const handler = serve(contract, async ({ params, caller }) => {
  const mayRead = caller.role === 'operator' || caller.tenantId === params.tenantId;
  const found = mayRead ? await readTenant(params.tenantId) : undefined;
  if (found === undefined) throw noSuchTenant();
  return { status: 200, headers: { etag: etagOf(found.version) }, body: found };
});
