import { type Clock, systemClock } from '@suffra/shared/clock';
import { tenantId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { platformTenant } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { changeTenant } from '../application/change-tenant.ts';
import { resume } from '../domain/suspension.ts';
import { tenant } from '../domain/tenant.ts';
import { noSuchTenant, reservedTenant } from './problems.ts';
import { toVersionedResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'DELETE',
  path: '/v1/tenants/{tenantId}/suspension',
  operationId: 'resumeTenant',
  summary: 'Resume a suspended tenant',
  description:
    'Ends the suspension. Every service knows about ten seconds later. A tenant that is not suspended does not change.',
  auth: ['operator'],
  params: z.strictObject({ tenantId }),
  responses: { 200: { description: 'The active tenant, with its ETag.', body: tenant } },
  problems: [noSuchTenant, reservedTenant, busy],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const resumeTenantRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params, correlationId }) => {
      if (params.tenantId === platformTenant) throw reservedTenant();
      const context = { correlationId, writeId: newId(), changedBy: caller.voterId };
      const changed = await changeTenant(params.tenantId, resume, context);
      return toVersionedResponse(200, changed);
    },
    clock,
  );

export const handler = resumeTenantRoute(systemClock, generateId);
