import { brand } from '@suffra/shared/brand';
import { toInstant } from '@suffra/shared/clock';
import { reminderMode } from '@suffra/shared/events/identity';
import { tenantId } from '@suffra/shared/fields';
import { definePublicContract } from '@suffra/shared/http/contract';
import { publicRoute } from '@suffra/shared/http/route';
import { getTimeZone } from '@suffra/shared/time-zone';
import * as z from 'zod/mini';

import { readCachedProvider } from '../storage/sign-in-provider.ts';
import { readTenant } from '../storage/tenants.ts';
import { noSuchTenant } from './problems.ts';

export const contract = definePublicContract({
  method: 'GET',
  path: '/v1/tenants/{tenantId}/public',
  operationId: 'getTenantName',
  summary: 'Read the public data of a tenant',
  description:
    'For the sign-in page, the profile, times that follow the time zone of the tenant, and the brand of all pages.',
  auth: 'public',
  params: z.strictObject({ tenantId }),
  responses: {
    200: {
      description:
        'Its id, its name, who gets reminders, its current time zone, whether it is suspended, the name of its sign-in provider if it is on, and its brand if it has one.',
      body: z.object({
        tenantId: z.string(),
        name: z.string(),
        reminderMode,
        timeZone: z.string(),
        /** Absent: no. */
        suspended: z.optional(z.boolean()),
        signInProvider: z.optional(z.string()),
        brand: z.optional(brand),
      }),
    },
  },
  problems: [noSuchTenant],
});

export const handler = publicRoute(contract, async ({ params, now }) => {
  const [tenant, provider] = await Promise.all([
    readTenant(params.tenantId),
    readCachedProvider(params.tenantId),
  ]);
  if (tenant === undefined) throw noSuchTenant();
  const { tenantId, name, reminderMode, timeZones, suspension, brand } = tenant;
  const timeZone = getTimeZone(timeZones, toInstant(now).slice(0, 7));
  const signInProvider = provider?.isOn ? provider.name : undefined;
  const body = {
    tenantId,
    name,
    reminderMode,
    timeZone,
    ...(suspension && { suspended: true }),
    ...(signInProvider !== undefined && { signInProvider }),
    ...(brand !== undefined && { brand }),
  };
  return { status: 200, body };
});
