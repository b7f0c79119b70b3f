import { type Clock, systemClock } from '@suffra/shared/clock';
import { tenantId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { ifMatchHeaders, parseIfMatch } from '@suffra/shared/http/etag';
import { staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { platformTenant } from '@suffra/shared/tenant-scope';
import { defaultTimeZones } from '@suffra/shared/time-zone';
import * as z from 'zod/mini';
import { defaultQuota, hasTenantContent, tenant, tenantContent } from '../domain/tenant.ts';
import { changeTimeZone } from '../domain/time-zones.ts';
import { readTenant, writeTenant } from '../storage/tenants.ts';
import { reservedTenant } from './problems.ts';
import { toVersionedResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'PUT',
  path: '/v1/tenants/{tenantId}',
  operationId: 'putTenant',
  summary: 'Create or replace a tenant',
  description:
    'Creates the tenant without If-Match; a repeated request with the same content returns 200. Replaces the given version with If-Match. The reminder mode, the brand and a suspension stay. Without `timeZone`, the time zone stays too, and a new tenant has UTC. Days and months of statistics and reports follow the time zone. A change holds from the next month on.',
  auth: ['operator'],
  params: z.strictObject({ tenantId }),
  headers: ifMatchHeaders,
  body: tenantContent,
  responses: {
    200: { description: 'The current tenant, with its ETag.', body: tenant },
    201: { description: 'The tenant was created.', body: tenant },
  },
  problems: [reservedTenant, staleVersion, versionRequired],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const putTenantRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params, headers, body, correlationId, now }) => {
      if (params.tenantId === platformTenant) throw reservedTenant();
      const { name, quota = defaultQuota, pictureHosts = [], timeZone } = body;
      const isCreation = headers['if-match'] === undefined;
      const expectedVersion = isCreation ? undefined : parseIfMatch(headers);
      const context = { correlationId, writeId: newId(), changedBy: caller.voterId };
      // A concurrent change of the settings changes the version, so none is lost.
      const before = isCreation ? undefined : await readTenant(params.tenantId);
      const { reminderMode = 'all', timeZones: periods = defaultTimeZones, suspension, brand } = before ?? {};
      const timeZones = [
        ...(timeZone === undefined ? periods : changeTimeZone(before?.timeZones ?? [], timeZone, now)),
      ];
      const next = { name, quota, pictureHosts, timeZones, reminderMode, suspension, brand };
      const result = await writeTenant(params.tenantId, next, expectedVersion, context);
      if (result.done) return toVersionedResponse(isCreation ? 201 : 200, result.tenant);
      const content = { name, quota, pictureHosts, timeZone };
      if (result.existing !== undefined && hasTenantContent(result.existing, content))
        return toVersionedResponse(200, result.existing);
      throw isCreation ? versionRequired() : staleVersion();
    },
    clock,
  );

export const handler = putTenantRoute(systemClock, generateId);
