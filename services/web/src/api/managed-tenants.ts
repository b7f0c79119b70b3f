import { type ApiResponse, send } from './http.ts';
import {
  type ManagedTenant,
  type ManagedTenantPage,
  managedTenant,
  managedTenantPage,
} from './schemas/managed-tenant.ts';

// The tenants of the platform, for operators.

const toPath = (tenantId: string) => `/v1/tenants/${encodeURIComponent(tenantId)}`;

/** Lists a page of all tenants in the order of their ids. */
export const listManagedTenants = async (limit: number, cursor?: string): Promise<ManagedTenantPage> => {
  const query = new URLSearchParams({ limit: String(limit), ...(cursor !== undefined && { cursor }) });
  return (await send({ method: 'GET', path: `/v1/tenants?${query}`, schema: managedTenantPage })).data;
};

/** Reads a tenant with its version. @throws Problem `no-such-tenant` */
export const readManagedTenant = (tenantId: string): Promise<ApiResponse<ManagedTenant>> =>
  send({ method: 'GET', path: toPath(tenantId), schema: managedTenant });

/** The content of a tenant that operators change. */
export interface TenantChange {
  readonly name: string;
  readonly quota: ManagedTenant['quota'];
  readonly pictureHosts: readonly string[];
  /** Undefined: the time zone stays. */
  readonly timeZone?: string | undefined;
}

/**
 * Creates a tenant, or replaces a version of it.
 * @param etag the version that was read; undefined to create a tenant
 * @throws Problem `stale-version`; `version-required` if the tenant exists; `reserved-tenant`
 */
export const saveManagedTenant = (
  tenantId: string,
  body: TenantChange,
  etag: string | undefined,
): Promise<ApiResponse<ManagedTenant>> =>
  send({
    method: 'PUT',
    path: toPath(tenantId),
    body,
    ...(etag !== undefined && { headers: { 'if-match': etag } }),
    schema: managedTenant,
    maxAttempts: 3,
  });

/** Suspends a tenant. A repeated request changes nothing. @throws Problem `no-such-tenant` */
export const suspendTenant = (tenantId: string, reason: string): Promise<ApiResponse<ManagedTenant>> =>
  send({
    method: 'PUT',
    path: `${toPath(tenantId)}/suspension`,
    body: { reason },
    schema: managedTenant,
    maxAttempts: 3,
  });

/** Resumes a tenant. A repeated request changes nothing. @throws Problem `no-such-tenant` */
export const resumeTenant = (tenantId: string): Promise<ApiResponse<ManagedTenant>> =>
  send({ method: 'DELETE', path: `${toPath(tenantId)}/suspension`, schema: managedTenant, maxAttempts: 3 });
