import { toETag } from '@suffra/shared/http/etag';
import { staleVersion, versionRequired } from '@suffra/shared/http/problems';
import * as z from 'zod/mini';
import { toTenantResponse } from './followed-accounts.ts';
import { getServerInstant } from './platform.ts';
import { createProblem, type FakeRequest, getCaller, parseBody, type Routes } from './routing.ts';

const content = z.strictObject({
  name: z.string(),
  quota: z.object({ perTenant: z.number(), perAccount: z.number() }),
  pictureHosts: z.array(z.string()),
  timeZone: z.optional(z.string()),
});

/** Returns the tenant in the path. @throws Problem `no-such-tenant` */
function getTenant(request: FakeRequest) {
  getCaller(request, 'operator');
  const [tenantId = ''] = request.parts;
  const tenant = request.platform.tenants.get(tenantId);
  if (tenant === undefined) throw createProblem('no-such-tenant', 404);
  return { tenantId, tenant };
}

/** Fake routes with which operators manage tenants (identity). */
export const managedTenantRoutes: Routes = {
  'GET /v1/tenants': (request) => {
    getCaller(request, 'operator');
    const items = [...request.platform.tenants]
      .filter(([tenantId]) => tenantId !== 'platform')
      .slice(-50)
      .map(([tenantId, tenant]) => toTenantResponse(tenantId, tenant).body);
    return { status: 200, body: { items } };
  },
  'PUT /v1/tenants/:tenantId': (request) => {
    getCaller(request, 'operator');
    const [tenantId = ''] = request.parts;
    const { name, quota, timeZone } = parseBody(request, content);
    const before = request.platform.tenants.get(tenantId);
    const etag = request.headers['if-match'];
    if (before !== undefined && etag === undefined) throw versionRequired();
    if (before !== undefined && etag !== toETag(before.version ?? 1)) throw staleVersion();
    const tenant = {
      ...before,
      name,
      quota: quota.perTenant,
      version: (before?.version ?? 0) + 1,
      ...(timeZone !== undefined && { timeZones: [{ from: '0000-01', timeZone }] }),
    };
    request.platform.tenants.set(tenantId, tenant);
    return { ...toTenantResponse(tenantId, tenant), status: before === undefined ? 201 : 200 };
  },
  'PUT /v1/tenants/:tenantId/suspension': (request) => {
    const { tenantId, tenant } = getTenant(request);
    const { reason } = parseBody(request, z.strictObject({ reason: z.string() }));
    tenant.suspension = { suspendedAt: getServerInstant(request.platform), reason };
    tenant.version = (tenant.version ?? 1) + 1;
    return toTenantResponse(tenantId, tenant);
  },
  'DELETE /v1/tenants/:tenantId/suspension': (request) => {
    const { tenantId, tenant } = getTenant(request);
    tenant.suspension = undefined;
    tenant.version = (tenant.version ?? 1) + 1;
    return toTenantResponse(tenantId, tenant);
  },
};
