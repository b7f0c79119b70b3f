import * as z from 'zod/mini';
import { send } from './http.ts';
import { type StaffMember, staffList } from './schemas/staff.ts';

/** The limits of an admin. Without any, the admin manages the whole organisation. */
export interface StaffLimits {
  readonly isReadOnly?: true;
  readonly accountId?: string;
  readonly votings?: readonly string[];
}

const toPath = (tenantId: string, voterId?: string) =>
  `/v1/tenants/${encodeURIComponent(tenantId)}/admins${voterId === undefined ? '' : `/${encodeURIComponent(voterId)}`}`;

/** Reads all admins of the organisation, by name. */
export const listStaff = async (tenantId: string): Promise<readonly StaffMember[]> =>
  (await send({ method: 'GET', path: toPath(tenantId), schema: staffList })).data.items;

const anyObject = z.looseObject({});

/** Invites a person as an admin. The request can be repeated. @throws Problem `mail-not-sent`, `too-many-staff` … */
export const inviteAdmin = async (
  tenantId: string,
  body: { readonly email: string; readonly name: string } & StaffLimits,
): Promise<void> => {
  await send({ method: 'POST', path: toPath(tenantId), body, schema: anyObject, maxAttempts: 3 });
};

/** Replaces the limits of an admin. @throws Problem `last-admin` … */
export const changeAdmin = async (tenantId: string, voterId: string, limits: StaffLimits): Promise<void> => {
  const path = toPath(tenantId, voterId);
  await send({ method: 'PUT', path, body: limits, schema: anyObject, maxAttempts: 3 });
};

/** Takes the role of an admin away. @throws Problem `last-admin` … */
export const removeAdmin = async (tenantId: string, voterId: string): Promise<void> => {
  const path = toPath(tenantId, voterId);
  await send({ method: 'DELETE', path, schema: z.undefined(), maxAttempts: 3 });
};
