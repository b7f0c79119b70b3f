import { type NewId, systemIds } from '@suffra/shared/ids';
import type { Role } from '@suffra/shared/tokens/claims';
import { ensureAccount } from '../cognito/staff.ts';
import { usernameOf } from '../person.ts';
import type { Profile } from '../profile.ts';
import { saveStaff } from '../table/staff.ts';

/** Somebody who is given an account and a role. */
export interface Staff {
  readonly tenantId: string;
  /** Lower-cased. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Set for good; without one the person is invited by e-mail with a temporary password. */
  readonly password?: string | undefined;
  /** The only votings that an admin may run; absent: all of the tenant. */
  readonly votings?: readonly string[] | undefined;
}

/**
 * Gives a person an account and a role at a tenant. Each of the two steps finds its own result when it is repeated,
 * so after a crash between them (or any failure) the same call completes the work.
 * Needs IDENTITY_TABLE and IDENTITY_USER_POOL in the environment. The tenant must exist: this does not check it.
 */
export async function createStaff(
  staff: Staff,
  correlationId: string = systemIds(),
  newId: NewId = systemIds,
): Promise<Profile> {
  const { tenantId, email, name, role, password, votings } = staff;
  const voterId = await ensureAccount({ username: usernameOf(tenantId, email), email, name, password });
  return saveStaff({ tenantId, voterId, email, name, role, votings }, { correlationId, writeId: newId() });
}
