import { AsyncLocalStorage } from 'node:async_hooks';

/** The platform's own tenant: operators belong to it, and what they do spans tenants. */
export const platformTenant = 'platform';

const scope = new AsyncLocalStorage<string | undefined>();

/**
 * Does something for one tenant: until it is done, no row of another can be read or written (table/guard.ts). Work that
 * is for the platform's own tenant spans all.
 * @param tenantId from a verified token, an event or a row, never from an address or a body
 * @throws when it is done in the midst of work for another tenant
 */
export function inTenant<T>(tenantId: string, run: () => T): T {
  const around = scope.getStore();
  if (around !== undefined && around !== tenantId)
    throw new Error(`work for tenant ${around} turned into work for ${tenantId}`);
  return scope.run(tenantId === platformTenant ? undefined : tenantId, run);
}

/** Does something that is the platform's own in the midst of work for a tenant: say why where you call it. */
export const acrossTenants = <T>(run: () => T): T => scope.run(undefined, run);

/** Whose rows alone may be touched now; undefined: the work spans tenants, as timers and streams do. */
export const tenantInScope = (): string | undefined => scope.getStore();
