import { type Clock, systemClock } from '@suffra/shared/clock';
import { email } from '@suffra/shared/email';
import { tenantId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notAllowed } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { platformTenant } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { createStaff } from '../application/create-staff.ts';
import { personName } from '../domain/credentials.ts';
import { readTenant } from '../storage/tenants.ts';
import {
  erasureInProgress,
  lastAdmin,
  mailNotSent,
  noSuchAccount,
  noSuchTenant,
  reservedTenant,
  tooManyStaff,
} from './problems.ts';
import { profileResponse, toProfileResponse } from './responses.ts';
import { limitFields, readLimits, toLimitFields, toStaffEditor } from './staff-access.ts';

const invitedAdmin = z.extend(z.omit(profileResponse, { preferences: true }), limitFields);

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/tenants/{tenantId}/admins',
  operationId: 'inviteAdmin',
  summary: 'Make a person an admin of a tenant',
  description:
    'For admins who manage the whole tenant, and for operators. Sends an invitation with a temporary password by e-mail. A person who already has an account keeps it and becomes an admin. A repeated request is safe: an invitation that was not accepted yet is sent again.',
  auth: ['admin', 'operator'],
  params: z.strictObject({ tenantId }),
  body: z.strictObject({
    email,
    name: personName,
    ...limitFields,
  }),
  responses: { 201: { description: 'The admin.', body: invitedAdmin } },
  problems: [
    notAllowed,
    noSuchTenant,
    noSuchAccount,
    reservedTenant,
    erasureInProgress,
    lastAdmin,
    tooManyStaff,
    mailNotSent,
  ],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const inviteAdminRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params, body, correlationId }) => {
      const { isOperator } = toStaffEditor(caller, params.tenantId);
      if (params.tenantId === platformTenant) throw reservedTenant();
      if ((await readTenant(params.tenantId)) === undefined) throw noSuchTenant();
      const { email, name, ...limits } = body;
      const staff = {
        tenantId: params.tenantId,
        email,
        name,
        ...(await readLimits(params.tenantId, limits)),
        role: 'admin' as const,
        changedBy: caller.voterId,
        isChangedByAdmin: !isOperator,
      };
      const profile = await createStaff(staff, correlationId, newId, clock);
      const { preferences: _preferences, ...admin } = toProfileResponse(profile);
      return { status: 201, body: { ...admin, ...toLimitFields(profile) } };
    },
    clock,
  );

export const handler = inviteAdminRoute(systemClock, generateId);
