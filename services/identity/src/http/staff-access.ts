import { notAllowed } from '@suffra/shared/errors';
import { accountId, id, voterId } from '@suffra/shared/fields';
import type { Caller } from '@suffra/shared/tokens/claims';
import * as z from 'zod/mini';
import type { Profile } from '../domain/profile.ts';
import type { StaffEditor, StaffLimits } from '../domain/staff.ts';
import { readAccount } from '../storage/accounts.ts';
import { noSuchAccount } from './problems.ts';

/** The limits of an admin in a request. Without any, the admin manages the whole tenant. */
export const limitFields = {
  votings: z.optional(z.array(id).check(z.minLength(1), z.maxLength(100))),
  /** Limits the admin to one account: its votings, their results and statistics. */
  accountId: z.optional(accountId),
  /** Limits the admin to reading. */
  isReadOnly: z.optional(z.literal(true)),
};
const limits = z.object(limitFields);

/** An admin in a list of staff. */
export const staffMember = z.object({
  voterId,
  name: z.string(),
  email: z.optional(z.string()),
  ...limitFields,
  signedUpAt: z.optional(z.string()),
  /** Absent: the invitation was not accepted yet. */
  lastSignInAt: z.optional(z.string()),
});

/** The limits of a profile as a response names them. */
export const toLimitFields = ({
  votings,
  managedAccountId,
  isReadOnly,
}: Profile): z.output<typeof limits> => ({
  ...(votings !== undefined && { votings }),
  ...(managedAccountId !== undefined && { accountId: managedAccountId }),
  ...(isReadOnly !== undefined && { isReadOnly }),
});

export const toStaffMember = (profile: Profile): z.output<typeof staffMember> => {
  const { voterId, name, email, signedUpAt, lastSignInAt } = profile;
  return {
    voterId,
    name,
    ...(email !== undefined && { email }),
    ...toLimitFields(profile),
    ...(signedUpAt !== undefined && { signedUpAt }),
    ...(lastSignInAt !== undefined && { lastSignInAt }),
  };
};

/**
 * Reads the limits of a request.
 * @throws DomainError `no-such-account`
 */
export async function readLimits(
  tenantId: string,
  { votings, accountId, isReadOnly }: z.output<typeof limits>,
): Promise<StaffLimits> {
  if (accountId !== undefined && (await readAccount(tenantId, accountId)) === undefined)
    throw noSuchAccount();
  return {
    ...(votings !== undefined && { votings }),
    ...(accountId !== undefined && { managedAccountId: accountId }),
    ...(isReadOnly !== undefined && { isReadOnly }),
  };
}

/** Returns the editor of a tenant's staff. @throws DomainError `not-allowed` for an admin of another tenant */
export function toStaffEditor({ role, voterId, tenantId: own }: Caller, tenantId: string): StaffEditor {
  const isOperator = role === 'operator';
  if (!isOperator && own !== tenantId) throw notAllowed();
  return { voterId, isOperator };
}
