import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { id, tenantId } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import { platformTenant } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { createStaff } from '../admin/create-staff.ts';
import { email, personName } from '../person.ts';
import { noSuchTenant, reservedTenant } from '../problems.ts';
import { ownProfile, shownToOwner } from '../profile.ts';
import { readTenant } from '../table/tenants.ts';

const invitedAdmin = z.extend(z.omit(ownProfile, { preferences: true }), {
  votings: z.optional(z.array(id)),
});

export const contract = defineContract({
  method: 'POST',
  path: '/v1/tenants/{tenantId}/admins',
  operationId: 'inviteAdmin',
  summary: 'Make somebody an admin of a tenant',
  description:
    'Invites the person by e-mail with a temporary password; who has an account already becomes an admin with it. Repeating it is safe: an invitation that was not taken up is sent again.',
  auth: ['operator'],
  params: z.strictObject({ tenantId }),
  body: z.strictObject({
    email,
    name: personName,
    votings: z.optional(z.array(id).check(z.minLength(1), z.maxLength(100))),
  }),
  answers: { 201: { description: 'The admin.', body: invitedAdmin } },
  problems: [noSuchTenant, reservedTenant],
});

/** Makes the route's function. @param newId ids of writes */
export const inviteAdminRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ params, body, correlationId }) => {
      if (params.tenantId === platformTenant) throw reservedTenant();
      if ((await readTenant(params.tenantId)) === undefined) throw noSuchTenant();
      const staff = { tenantId: params.tenantId, ...body, role: 'admin' as const };
      const made = await createStaff(staff, correlationId, newId);
      const { preferences: _own, ...shown } = shownToOwner(made);
      return { status: 201, body: { ...shown, ...(made.votings && { votings: made.votings }) } };
    },
    clock,
  );

/** Invites an admin. */
export const handler = inviteAdminRoute(systemClock, systemIds);
