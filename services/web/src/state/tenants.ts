import { readTenant } from '../api/me.ts';
import type { Tenant } from '../api/shapes/person.ts';

const kept = 'suffra:organisations';
const known = new Map<string, Promise<Tenant>>();

/** What everybody may know of a tenant; asked once a page load. @throws Problem `no-such-tenant` … */
export function tenantOf(tenantId: string): Promise<Tenant> {
  const asked = known.get(tenantId) ?? readTenant(tenantId);
  known.set(tenantId, asked);
  asked.then(remember, () => known.delete(tenantId));
  return asked;
}

/** The organisations visited on this device, the last one first. */
export function visited(): readonly Tenant[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(kept) ?? '[]');
    return Array.isArray(list) ? list.filter(isTenant).slice(0, 5) : [];
  } catch {
    return [];
  }
}

function remember(tenant: Tenant): void {
  const others = visited().filter(({ tenantId }) => tenantId !== tenant.tenantId);
  localStorage.setItem(kept, JSON.stringify([tenant, ...others].slice(0, 5)));
}

const isTenant = (value: unknown): value is Tenant =>
  typeof value === 'object' &&
  value !== null &&
  'tenantId' in value &&
  typeof value.tenantId === 'string' &&
  'name' in value &&
  typeof value.name === 'string';
