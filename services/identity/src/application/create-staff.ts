import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import type { Role } from '@suffra/shared/tokens/claims';
import { deleteUser } from '../cognito/delete-user.ts';
import { ensureUser } from '../cognito/staff-users.ts';
import { toUsername } from '../domain/credentials.ts';
import type { Profile } from '../domain/profile.ts';
import { changeRoster } from '../domain/staff.ts';
import { readRoster, toRosterWrite } from '../storage/rosters.ts';
import { toStaffUpdate } from '../storage/staff-profiles.ts';
import { updatePersonProfile } from './record-sign-in.ts';

/** A person who gets a Cognito user and a role. */
export interface Staff {
  readonly tenantId: string;
  /** In lower case. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** A permanent password. Without it, Cognito sends an invitation with a temporary password. */
  readonly password?: string | undefined;
  /** The only votings that an admin may manage. Without it, all votings of the tenant. */
  readonly votings?: readonly string[] | undefined;
  /** The only account that an admin may manage. */
  readonly managedAccountId?: string | undefined;
  /** Whether an admin may only read. */
  readonly isReadOnly?: true | undefined;
  /** The operator or admin who gives the role. */
  readonly changedBy: string;
  /** Whether an admin of the tenant gives the role, not an operator. */
  readonly isChangedByAdmin?: boolean;
}

/**
 * Gives a person a Cognito user and a role at a tenant. Each of the two steps is idempotent: after a failure, the
 * same call completes the work. Needs IDENTITY_TABLE and IDENTITY_USER_POOL in the environment. Does not check that
 * the tenant exists.
 * @throws DomainError `erasure-in-progress` when the person was erased a moment ago, and those of `changeRoster`
 */
export async function createStaff(
  staff: Staff,
  correlationId: string = generateId(),
  newId: IdGenerator = generateId,
  clock: Clock = systemClock,
): Promise<Profile> {
  const { tenantId, email, name, role, password, changedBy } = staff;
  const limits = {
    votings: staff.votings,
    managedAccountId: staff.managedAccountId,
    isReadOnly: staff.isReadOnly,
  };
  const editor = { voterId: changedBy, isOperator: staff.isChangedByAdmin !== true };
  const userId = await ensureUser({ username: toUsername(tenantId, email), email, name, password });
  const member = { tenantId, userId, email, name, role, ...limits };
  const context = { correlationId, writeId: newId(), changedBy };
  const now = clock();
  const profile = await updatePersonProfile(
    member,
    (voterId) => toStaffUpdate({ ...member, voterId }, context, toInstant(now)),
    now,
    async (voterId) =>
      role === 'admin'
        ? [toRosterWrite(tenantId, changeRoster(await readRoster(tenantId), voterId, limits, editor))]
        : [],
  );
  if (profile !== undefined) return profile;
  // The person was erased, and the deletion of this user is still queued.
  await deleteUser(userId);
  return createStaff(staff, correlationId, newId, clock);
}
