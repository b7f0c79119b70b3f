import { tenantId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notAllowed } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { listStaff } from '../application/change-staff.ts';
import { staffMember, toStaffEditor, toStaffMember } from './staff-access.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/tenants/{tenantId}/admins',
  operationId: 'listAdmins',
  summary: 'List the admins of a tenant',
  description:
    'For admins of the whole tenant, and for operators. At most 100, by name. A change is visible at once.',
  auth: ['admin', 'operator'],
  params: z.strictObject({ tenantId }),
  responses: { 200: { description: 'All admins.', body: z.object({ items: z.array(staffMember) }) } },
  problems: [notAllowed],
});

export const handler = authenticatedRoute(contract, async ({ caller, params }) => {
  toStaffEditor(caller, params.tenantId);
  const items = (await listStaff(params.tenantId)).map(toStaffMember);
  return { status: 200, body: { items } };
});
