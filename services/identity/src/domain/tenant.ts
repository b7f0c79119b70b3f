import { isDeepStrictEqual } from 'node:util';
import { brand } from '@suffra/shared/brand';
import { reminderMode } from '@suffra/shared/events/identity';
import { instant, tenantId, text } from '@suffra/shared/fields';
import { defaultTimeZones, timeZone, timeZonePeriods } from '@suffra/shared/time-zone';
import * as z from 'zod/mini';
import { brandSettings } from './brand-settings.ts';
import { getLatestTimeZone } from './time-zones.ts';

/** How many votings may be open at the same time: requirement 4 in docs/architecture.md. */
export const quota = z.strictObject({
  perTenant: z.int().check(z.minimum(1), z.maximum(10_000)),
  perAccount: z.int().check(z.minimum(1), z.maximum(10_000)),
});
export const defaultQuota = { perTenant: 16, perAccount: 16 };

/** A host name in lower case, as a URL contains it: no port, no wildcard. */
const hostName = z
  .string()
  .check(
    z.maxLength(253),
    z.regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,63}$/, 'must be a host name'),
  );
/** The hosts that pictures of votings may be loaded from. If absent or empty, every host is allowed. */
const pictureHosts = z.optional(z.array(hostName).check(z.maxLength(50)));

/** The editable fields of a tenant. Without a quota, {@link defaultQuota} applies. */
export const tenantContent = z.strictObject({
  name: text(1, 100),
  quota: z.optional(quota),
  pictureHosts,
  timeZone: z.optional(timeZone),
});

/** The settings of a tenant that its admins change. An absent setting stays. */
export const tenantSettings = z.strictObject({
  reminderMode: z.optional(reminderMode),
  timeZone: z.optional(timeZone),
  /** Replaces the whole brand. An empty object removes it. */
  brand: z.optional(brandSettings),
});

/** Why operators suspended a tenant, and since when (docs/decisions/050). */
export const suspension = z.object({ suspendedAt: instant, reason: text(3, 300) });

export const tenant = z.object({
  tenantId,
  name: z.string(),
  quota,
  pictureHosts,
  /** The time zones by month. The last one may be to come. */
  timeZones: z._default(timeZonePeriods, [...defaultTimeZones]),
  /** Changed by admins of the tenant. */
  reminderMode: z._default(reminderMode, 'all'),
  /** Changed by admins of the tenant. Absent: the pages look like the platform's. */
  brand: z.optional(brand),
  /** Absent: the tenant is active. */
  suspension: z.optional(suspension),
  version: z.int(),
});
export type Tenant = z.output<typeof tenant>;
export type TenantContent = Omit<Tenant, 'tenantId' | 'version'>;
/** The content that operators change. */
type OperatorContent = Pick<Tenant, 'name' | 'quota' | 'pictureHosts'> & {
  readonly timeZone: string | undefined;
};

/** Whether a tenant already has the content of a request: a repeated request then changes nothing. */
export const hasTenantContent = (
  tenant: Omit<TenantContent, 'reminderMode' | 'brand' | 'suspension'>,
  { name, quota, pictureHosts, timeZone }: OperatorContent,
): boolean =>
  tenant.name === name &&
  tenant.quota.perTenant === quota.perTenant &&
  tenant.quota.perAccount === quota.perAccount &&
  (timeZone === undefined || getLatestTimeZone(tenant.timeZones) === timeZone) &&
  isDeepStrictEqual(tenant.pictureHosts ?? [], pictureHosts ?? []);
