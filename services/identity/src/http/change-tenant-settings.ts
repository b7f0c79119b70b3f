import { isDeepStrictEqual } from 'node:util';
import { assertTenantWideAdmin } from '@suffra/shared/authorization';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { tenantId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { ifMatchHeaders, parseIfMatch } from '@suffra/shared/http/etag';
import { notAllowed, staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { tenant, tenantSettings } from '../domain/tenant.ts';
import { changeSettings } from '../domain/tenant-settings.ts';
import { readTenant, writeTenant } from '../storage/tenants.ts';
import { noSuchTenant, pictureHostNotAllowed } from './problems.ts';
import { toVersionedResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'PATCH',
  path: '/v1/tenants/{tenantId}/settings',
  operationId: 'changeTenantSettings',
  summary: 'Change the settings of your tenant',
  description:
    'A setting that is absent stays. `reminderMode` says who gets reminders before the start of a voting. `all`: every voter. `followed`: voters who follow the account of the voting, or registered for the voting. In both modes, a voter can turn reminders off. `timeZone` is the IANA time zone of the days in statistics, of the months in reports, and of the times at which updates are scheduled. A new time zone holds from the next month on, and replaces one that is to come. `brand` replaces the whole brand, and an empty object removes it. `accentColor` can be any colour: the response contains the shades with sufficient contrast that are derived from it. `logoUrl` and `iconUrl` are pictures that your tenant uploaded, or https addresses of its picture hosts.',
  auth: ['admin'],
  params: z.strictObject({ tenantId }),
  headers: ifMatchHeaders,
  body: tenantSettings,
  responses: { 200: { description: 'The tenant, with its new ETag.', body: tenant } },
  problems: [noSuchTenant, notAllowed, pictureHostNotAllowed, versionRequired, staleVersion],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const changeTenantSettingsRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params, headers, body, correlationId, now }) => {
      assertTenantWideAdmin(caller);
      const version = parseIfMatch(headers);
      const current = caller.tenantId === params.tenantId ? await readTenant(params.tenantId) : undefined;
      if (current === undefined) throw noSuchTenant();
      const { tenantId: _tenantId, version: _version, ...content } = current;
      const next = changeSettings(params.tenantId, content, body, now);
      if (isDeepStrictEqual(next, content)) return toVersionedResponse(200, current);
      if (current.version !== version) throw staleVersion();
      const context = { correlationId, writeId: newId(), changedBy: caller.voterId };
      const result = await writeTenant(params.tenantId, next, version, context);
      if (!result.done) throw staleVersion();
      return toVersionedResponse(200, result.tenant);
    },
    clock,
  );

export const handler = changeTenantSettingsRoute(systemClock, generateId);
