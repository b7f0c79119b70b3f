import { definePublicContract } from '@suffra/shared/http/contract';
import { tenantId } from '@suffra/shared/http/fields';
import { servePublic } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { noSuchTenant } from '../problems.ts';
import { readTenant } from '../table/tenants.ts';

export const contract = definePublicContract({
  method: 'GET',
  path: '/v1/tenants/{tenantId}/public',
  operationId: 'getTenantName',
  summary: 'Read what everybody may know of a tenant',
  description: 'For the page on which people sign in.',
  auth: 'public',
  params: z.strictObject({ tenantId }),
  answers: {
    200: { description: 'Its id and name.', body: z.object({ tenantId: z.string(), name: z.string() }) },
  },
  problems: [noSuchTenant],
});

/** Reads a tenant's name. */
export const handler = servePublic(contract, async ({ params }) => {
  const found = await readTenant(params.tenantId);
  if (found === undefined) throw noSuchTenant();
  return { status: 200, body: { tenantId: found.tenantId, name: found.name } };
});
