import { type Clock, systemClock } from '@suffra/shared/clock';
import { tenantId, voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy, notAllowed, notFound } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { changeStaffLimits } from '../application/change-staff.ts';
import { lastAdmin, noSuchAccount } from './problems.ts';
import { limitFields, readLimits, staffMember, toStaffEditor, toStaffMember } from './staff-access.ts';

export const contract = defineAuthenticatedContract({
  method: 'PUT',
  path: '/v1/tenants/{tenantId}/admins/{voterId}',
  operationId: 'changeAdmin',
  summary: 'Replace the limits of an admin',
  description:
    'For admins who manage the whole tenant, and for operators. An empty body makes the person an admin without limits. The change applies with the next refresh of the session, within 15 minutes. The last admin without limits cannot be limited. A repeated request changes nothing.',
  auth: ['admin', 'operator'],
  params: z.strictObject({ tenantId, voterId }),
  body: z.strictObject(limitFields),
  responses: { 200: { description: 'The admin.', body: staffMember } },
  problems: [notAllowed, notFound, noSuchAccount, lastAdmin, busy],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const changeAdminRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params, body, correlationId, now }) => {
      const editor = toStaffEditor(caller, params.tenantId);
      const limits = await readLimits(params.tenantId, body);
      const context = { correlationId, writeId: newId(), changedBy: caller.voterId };
      const profile = await changeStaffLimits({ ...params, editor, context, now }, limits);
      return { status: 200, body: toStaffMember(profile) };
    },
    clock,
  );

export const handler = changeAdminRoute(systemClock, generateId);
