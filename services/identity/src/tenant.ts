import { tenantId, text } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';

/** How many votings may be open at the same instant (mission, requirement 4: 16 unless agreed otherwise). */
export const quota = z.strictObject({
  perTenant: z.int().check(z.minimum(1), z.maximum(10_000)),
  perAccount: z.int().check(z.minimum(1), z.maximum(10_000)),
});
export const defaultQuota = { perTenant: 16, perAccount: 16 };

/** What an operator says of a tenant. */
export const tenantContent = z.strictObject({ name: text(1, 100), quota: z.optional(quota) });

/** A tenant as the API shows it. */
export const tenant = z.object({ tenantId, name: z.string(), quota, version: z.int() });
export type Tenant = z.output<typeof tenant>;
export type TenantContent = Pick<Tenant, 'name' | 'quota'>;

/** Whether a tenant has this content already: then a repeated PUT has nothing to do. */
export const sameContent = (one: TenantContent, other: TenantContent): boolean =>
  one.name === other.name &&
  one.quota.perTenant === other.quota.perTenant &&
  one.quota.perAccount === other.quota.perAccount;
