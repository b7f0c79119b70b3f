import { systemIds } from '@suffra/shared/ids';
import { createTenant } from '../table/tenants.ts';
import { defaultQuota, type TenantContent } from '../tenant.ts';

/**
 * Creates a tenant if there is none of this id, the platform's own included; one that is there stays as it is.
 * Needs IDENTITY_TABLE in the environment.
 */
export async function ensureTenant(
  tenantId: string,
  name: string,
  quota: TenantContent['quota'] = defaultQuota,
): Promise<void> {
  await createTenant(tenantId, { name, quota }, { correlationId: systemIds(), writeId: systemIds() });
}
