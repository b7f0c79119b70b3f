import { type Clock, systemClock } from '@suffra/shared/clock';
import { email } from '@suffra/shared/email';
import { accountId, id, tenantId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { platformTenant } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { createStaff } from '../application/create-staff.ts';
import { personName } from '../domain/credentials.ts';
import type { Profile } from '../domain/profile.ts';
import { readAccount } from '../storage/accounts.ts';
import { readTenant } from '../storage/tenants.ts';
import { erasureInProgress, mailNotSent, noSuchAccount, noSuchTenant, reservedTenant } from './problems.ts';
import { profileResponse, toProfileResponse } from './responses.ts';

const invitedAdmin = z.extend(z.omit(profileResponse, { preferences: true }), {
  votings: z.optional(z.array(id)),
  accountId: z.optional(accountId),
});

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/tenants/{tenantId}/admins',
  operationId: 'inviteAdmin',
  summary: 'Make a person an admin of a tenant',
  description:
    'Sends an invitation with a temporary password by e-mail. A person who already has an account keeps it and becomes an admin. A repeated request is safe: an invitation that was not accepted yet is sent again.',
  auth: ['operator'],
  params: z.strictObject({ tenantId }),
  body: z.strictObject({
    email,
    name: personName,
    votings: z.optional(z.array(id).check(z.minLength(1), z.maxLength(100))),
    /** Limits the admin to one account: its votings, their results and statistics. */
    accountId: z.optional(accountId),
  }),
  responses: { 201: { description: 'The admin.', body: invitedAdmin } },
  problems: [noSuchTenant, noSuchAccount, reservedTenant, erasureInProgress, mailNotSent],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const inviteAdminRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params, body, correlationId }) => {
      if (params.tenantId === platformTenant) throw reservedTenant();
      if ((await readTenant(params.tenantId)) === undefined) throw noSuchTenant();
      const { accountId: managedAccountId, ...person } = body;
      if (
        managedAccountId !== undefined &&
        (await readAccount(params.tenantId, managedAccountId)) === undefined
      )
        throw noSuchAccount();
      const staff = {
        tenantId: params.tenantId,
        ...person,
        managedAccountId,
        role: 'admin' as const,
        changedBy: caller.voterId,
      };
      const profile = await createStaff(staff, correlationId, newId, clock);
      const { preferences: _preferences, ...admin } = toProfileResponse(profile);
      return { status: 201, body: { ...admin, ...toLimits(profile) } };
    },
    clock,
  );

const toLimits = ({ votings, managedAccountId }: Profile) => ({
  ...(votings !== undefined && { votings }),
  ...(managedAccountId !== undefined && { accountId: managedAccountId }),
});

export const handler = inviteAdminRoute(systemClock, generateId);
