import { AsyncLocalStorage } from 'node:async_hooks';

/** The tenant of the platform itself. Operators belong to it, and their work spans tenants. */
export const platformTenant = 'platform';

/** The rows that may be used now: those of the tenant, and those of named partitions of the platform. */
interface TenantScope {
  readonly tenantId: string;
  readonly platformPartitions: readonly string[];
}

const scope = new AsyncLocalStorage<TenantScope | undefined>();

/**
 * Runs work for one tenant. Until it ends, rows of other tenants cannot be read or written
 * (storage/tenant-guard.ts). Work for the platform tenant spans all tenants.
 * @param tenantId from a verified token, an event or a row, never from a path or body
 * @throws within work for another tenant
 */
export function runInTenantScope<T>(tenantId: string, run: () => T): T {
  const current = getTenantScope();
  if (current !== undefined && current !== tenantId)
    throw new Error(`work for tenant ${current} tried to continue as work for ${tenantId}`);
  return scope.run(tenantId === platformTenant ? undefined : { tenantId, platformPartitions: [] }, run);
}

/**
 * Runs work for a tenant that also needs rows of the platform itself, such as a list of all tenants. Rows of other
 * tenants stay out of reach. State the reason where you call it.
 * @param partitions the partition keys of these rows, each of which starts with `platform#`
 */
export function runWithPlatformPartitions<T>(partitions: readonly string[], run: () => T): T {
  for (const partition of partitions)
    if (!partition.startsWith(`${platformTenant}#`)) throw new Error(`${partition} is not of the platform`);
  const current = scope.getStore();
  return scope.run(current && { ...current, platformPartitions: partitions }, run);
}

/**
 * Returns the tenant whose rows may be used now, or undefined when the work spans tenants, as in schedules
 * and streams.
 */
export const getTenantScope = (): string | undefined => scope.getStore()?.tenantId;

/** Whether the rows of a partition may be used now. */
export function isPartitionInScope(partition: unknown): boolean {
  const current = scope.getStore();
  if (current === undefined) return true;
  if (typeof partition !== 'string') return false;
  const { tenantId, platformPartitions } = current;
  return partition.startsWith(`${tenantId}#`) || platformPartitions.includes(partition);
}
