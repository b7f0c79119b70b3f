import { type Clock, systemClock } from '@suffra/shared/clock';
import { tenantId, voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy, notAllowed, notFound } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { removeStaff } from '../application/change-staff.ts';
import { lastAdmin, tooManyAttempts } from './problems.ts';
import { toStaffEditor } from './staff-access.ts';

export const contract = defineAuthenticatedContract({
  method: 'DELETE',
  path: '/v1/tenants/{tenantId}/admins/{voterId}',
  operationId: 'removeAdmin',
  summary: 'Remove the role of an admin',
  description:
    'For admins who manage the whole tenant, and for operators. All sessions of the person end: they cannot be refreshed from now on, and access tokens expire within 15 minutes. The person stays a voter of the tenant. The last admin without limits cannot be removed. A repeated request ends the sessions again.',
  auth: ['admin', 'operator'],
  params: z.strictObject({ tenantId, voterId }),
  responses: { 204: { description: 'The person is no longer an admin.' } },
  problems: [notAllowed, notFound, lastAdmin, tooManyAttempts, busy],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const removeAdminRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params, correlationId, now }) => {
      const editor = toStaffEditor(caller, params.tenantId);
      const context = { correlationId, writeId: newId(), changedBy: caller.voterId };
      await removeStaff({ ...params, editor, context, now });
      return { status: 204 };
    },
    clock,
  );

export const handler = removeAdminRoute(systemClock, generateId);
