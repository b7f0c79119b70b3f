import { type Clock, systemClock } from '@suffra/shared/clock';
import { tenantId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { platformTenant } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { changeTenant } from '../application/change-tenant.ts';
import { suspend } from '../domain/suspension.ts';
import { suspension, tenant } from '../domain/tenant.ts';
import { noSuchTenant, reservedTenant } from './problems.ts';
import { toVersionedResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'PUT',
  path: '/v1/tenants/{tenantId}/suspension',
  operationId: 'suspendTenant',
  summary: 'Suspend a tenant',
  description:
    'About ten seconds later, votes, registrations, new votings, changes of votings, purchases, grants and campaigns are refused with `tenant-suspended`, also in open votings. Votes that were accepted count. People can still sign in, read, export and erase their data, and results are certified. A repeated request changes nothing, and another reason replaces the first one.',
  auth: ['operator'],
  params: z.strictObject({ tenantId }),
  body: z.strictObject({
    /** For operators and the admins of the tenant. */
    reason: suspension.shape.reason,
  }),
  responses: { 200: { description: 'The suspended tenant, with its ETag.', body: tenant } },
  problems: [noSuchTenant, reservedTenant, busy],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const suspendTenantRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params, body, correlationId, now }) => {
      if (params.tenantId === platformTenant) throw reservedTenant();
      const context = { correlationId, writeId: newId(), changedBy: caller.voterId };
      const changed = await changeTenant(
        params.tenantId,
        (content) => suspend(content, body.reason, now),
        context,
      );
      return toVersionedResponse(200, changed);
    },
    clock,
  );

export const handler = suspendTenantRoute(systemClock, generateId);
