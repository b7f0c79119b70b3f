import { type Brand, hexColor } from '@suffra/shared/brand';
import { deriveBrandColors } from '@suffra/shared/brand-colors';
import { toETag } from '@suffra/shared/http/etag';
import { staleVersion } from '@suffra/shared/http/problems';
import { defaultTimeZones, type TimeZonePeriod, timeZone } from '@suffra/shared/time-zone';
import * as z from 'zod/mini';
import { type FakePlatform, getAccounts, getNestedMap, getServerInstant } from './platform.ts';
import { createProblem, getCaller, parseBody, type Routes } from './routing.ts';

const settings = z.strictObject({
  reminderMode: z.optional(z.enum(['all', 'followed'])),
  timeZone: z.optional(timeZone),
  brand: z.optional(
    z.strictObject({
      title: z.optional(z.string()),
      logoUrl: z.optional(z.string()),
      iconUrl: z.optional(z.string()),
      accentColor: z.optional(hexColor),
    }),
  ),
});

/** Fake routes of followed accounts (notify), and of the settings that they depend on (identity). */
export const followedAccountRoutes: Routes = {
  'GET /v1/me/followed-accounts': (request) => {
    const { voterId, tenantId } = getCaller(request);
    const followed = getNestedMap(request.platform.followedAccounts, voterId);
    const items = [...followed].map(([accountId, followedAt]) => ({
      accountId,
      name: getAccounts(request.platform, tenantId).get(accountId)?.name,
      followedAt,
    }));
    return { status: 200, body: { items } };
  },
  'PUT /v1/me/followed-accounts/:accountId': (request) => {
    const { voterId, tenantId } = getCaller(request);
    const [accountId = ''] = request.parts;
    const account = getAccounts(request.platform, tenantId).get(accountId);
    if (account === undefined) throw createProblem('no-such-account', 404);
    const followed = getNestedMap(request.platform.followedAccounts, voterId);
    const followedAt = followed.get(accountId) ?? getServerInstant(request.platform);
    followed.set(accountId, followedAt);
    return { status: 200, body: { accountId, name: account.name, followedAt } };
  },
  'DELETE /v1/me/followed-accounts/:accountId': (request) => {
    const { voterId } = getCaller(request);
    getNestedMap(request.platform.followedAccounts, voterId).delete(request.parts[0] ?? '');
    return { status: 204 };
  },
  'GET /v1/tenants/:tenantId': (request) => {
    const caller = getCaller(request);
    const [tenantId = ''] = request.parts;
    const tenant = request.platform.tenants.get(tenantId);
    const canRead = caller.role === 'operator' || caller.tenantId === tenantId;
    if (tenant === undefined || !canRead) throw createProblem('no-such-tenant', 404);
    return toTenantResponse(tenantId, tenant);
  },
  'PATCH /v1/tenants/:tenantId/settings': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const { reminderMode, timeZone, brand } = parseBody(request, settings);
    const tenant = request.platform.tenants.get(tenantId);
    if (tenant === undefined || tenantId !== request.parts[0]) throw createProblem('no-such-tenant', 404);
    if (request.headers['if-match'] !== toETag(tenant.version ?? 1)) throw staleVersion();
    tenant.version = (tenant.version ?? 1) + 1;
    if (reminderMode !== undefined) tenant.reminderMode = reminderMode;
    if (brand !== undefined) {
      const { accentColor, ...others } = brand;
      tenant.brand = { ...others, ...(accentColor && { colors: deriveBrandColors(accentColor) }) };
      if (Object.keys(tenant.brand).length === 0) tenant.brand = undefined;
    }
    if (timeZone !== undefined)
      tenant.timeZones = [
        ...(tenant.timeZones ?? defaultTimeZones).slice(0, 1),
        { from: getNextMonth(request.platform), timeZone },
      ];
    return toTenantResponse(tenantId, tenant);
  },
};

/** The response with a tenant and its version. */
export function toTenantResponse(
  tenantId: string,
  {
    name,
    quota,
    reminderMode = 'all',
    timeZones = defaultTimeZones,
    version = 1,
    suspension,
    brand,
  }: {
    name: string;
    quota: number;
    reminderMode?: 'all' | 'followed';
    timeZones?: readonly TimeZonePeriod[];
    version?: number;
    suspension?: { suspendedAt: string; reason: string } | undefined;
    brand?: Brand | undefined;
  },
) {
  return {
    status: 200,
    headers: { etag: toETag(version) },
    body: {
      ...{ tenantId, name, reminderMode, timeZones, version },
      quota: { perTenant: quota, perAccount: quota },
      ...(suspension && { suspension }),
      ...(brand && { brand }),
    },
  } as const;
}

function getNextMonth(platform: FakePlatform): string {
  const now = new Date(getServerInstant(platform));
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)).toISOString().slice(0, 7);
}
