import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { etagOf, ifMatch, versionIn } from '@suffra/shared/http/etag';
import { tenantId } from '@suffra/shared/http/fields';
import { staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { type Answer, serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import { platformTenant } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { reservedTenant } from '../problems.ts';
import { changeTenant, createTenant } from '../table/tenants.ts';
import { defaultQuota, sameContent, type Tenant, tenant, tenantContent } from '../tenant.ts';

export const contract = defineContract({
  method: 'PUT',
  path: '/v1/tenants/{tenantId}',
  operationId: 'putTenant',
  summary: 'Create a tenant, or change it',
  description:
    'Without If-Match it creates; the same content again answers 200. With If-Match it changes the version named.',
  auth: ['operator'],
  params: z.strictObject({ tenantId }),
  headers: ifMatch,
  body: tenantContent,
  answers: {
    200: { description: 'The tenant as it is now, with its ETag.', body: tenant },
    201: { description: 'The tenant was created.', body: tenant },
  },
  problems: [reservedTenant, staleVersion, versionRequired],
});

const answer = (status: 200 | 201, body: Tenant): Answer => ({
  status,
  headers: { etag: etagOf(body.version) },
  body,
});

/** Makes the route's function. @param newId ids of writes */
export const putTenantRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ params, headers, body, correlationId }) => {
      if (params.tenantId === platformTenant) throw reservedTenant();
      const content = { name: body.name, quota: body.quota ?? defaultQuota };
      const writer = { correlationId, writeId: newId() };
      const creates = headers['if-match'] === undefined;
      const outcome = creates
        ? await createTenant(params.tenantId, content, writer)
        : await changeTenant(params.tenantId, versionIn(headers), content, writer);
      if (outcome.done) return answer(creates ? 201 : 200, outcome.tenant);
      if (outcome.standing !== undefined && sameContent(outcome.standing, content))
        return answer(200, outcome.standing);
      throw creates ? versionRequired() : staleVersion();
    },
    clock,
  );

/** Creates or changes a tenant. */
export const handler = putTenantRoute(systemClock, systemIds);
