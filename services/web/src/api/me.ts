import { type ApiResponse, send } from './http.ts';
import { type Me, me, type Preferences, type Tenant, tenant, tenantList } from './schemas/person.ts';

/** Reads the caller's profile with its version. */
export const readMe = (): Promise<ApiResponse<Me>> => send({ method: 'GET', path: '/v1/me', schema: me });

/** Changes some preferences. @param etag the version that was read @throws Problem `stale-version` */
export const updatePreferences = (change: Partial<Preferences>, etag: string): Promise<ApiResponse<Me>> =>
  send({
    method: 'PATCH',
    path: '/v1/me/preferences',
    body: change,
    headers: { 'if-match': etag },
    schema: me,
  });

/** Reads the public data of a tenant. @param maxAttempts the default is three @throws Problem `no-such-tenant` */
export const readTenant = async (tenantId: string, maxAttempts = 3): Promise<Tenant> => {
  const path = `/v1/tenants/${encodeURIComponent(tenantId)}/public`;
  return (await send({ method: 'GET', path, schema: tenant, isAnonymous: true, maxAttempts })).data;
};

/** Finds organisations by words of their names. @throws Problem `too-many-requests`, `invalid-request` … */
export const findTenants = async (name: string): Promise<readonly Tenant[]> => {
  const path = `/v1/organizations?${new URLSearchParams({ name })}`;
  return (await send({ method: 'GET', path, schema: tenantList, isAnonymous: true, maxAttempts: 3 })).data
    .items;
};
