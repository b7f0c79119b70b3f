import { generateId } from '@suffra/shared/ids';
import { defaultTimeZones } from '@suffra/shared/time-zone';
import { defaultQuota, type TenantContent } from '../domain/tenant.ts';
import { writeTenant } from '../storage/tenants.ts';

/**
 * Creates a tenant, also the platform's own, unless it exists. An existing tenant does not change. Needs
 * IDENTITY_TABLE in the environment.
 */
export async function ensureTenant(
  tenantId: string,
  name: string,
  quota: TenantContent['quota'] = defaultQuota,
): Promise<void> {
  const context = { correlationId: generateId(), writeId: generateId(), changedBy: 'platform' };
  await writeTenant(
    tenantId,
    { name, quota, timeZones: [...defaultTimeZones], reminderMode: 'all' },
    undefined,
    context,
  );
}
