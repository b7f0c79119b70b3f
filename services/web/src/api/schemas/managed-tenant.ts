import { brand } from '@suffra/shared/brand';
import * as z from 'zod/mini';

/** How many votings of a tenant may be open at the same time. */
const quota = z.object({ perTenant: z.number(), perAccount: z.number() });

/** A tenant, as operators read it. */
export const managedTenant = z.object({
  tenantId: z.string(),
  name: z.string(),
  quota,
  pictureHosts: z._default(z.array(z.string()), []),
  timeZones: z.array(z.object({ from: z.string(), timeZone: z.string() })),
  /** Absent: the tenant has no brand. */
  brand: z.optional(brand),
  /** Absent: the tenant is active. */
  suspension: z.optional(z.object({ suspendedAt: z.string(), reason: z.string() })),
  version: z.number(),
});
export type ManagedTenant = z.output<typeof managedTenant>;

export const managedTenantPage = z.object({
  items: z.array(managedTenant),
  nextCursor: z.optional(z.string()),
});
export type ManagedTenantPage = z.output<typeof managedTenantPage>;
