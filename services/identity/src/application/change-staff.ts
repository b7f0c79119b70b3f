import { toInstant } from '@suffra/shared/clock';
import { notFound } from '@suffra/shared/errors';
import { retryOnConflict } from '@suffra/shared/retry';
import { endSessions } from '../cognito/sessions.ts';
import type { Profile } from '../domain/profile.ts';
import { changeRoster, isStaff, type StaffEditor, type StaffLimits } from '../domain/staff.ts';
import type { ChangeContext } from '../storage/keys.ts';
import { updateProfileWith } from '../storage/profile-updates.ts';
import { readProfile } from '../storage/profiles.ts';
import { readRoster, toRosterWrite } from '../storage/rosters.ts';
import { toStaffUpdate } from '../storage/staff-profiles.ts';

/** A person of a tenant, and who changes their role. */
export interface StaffChange {
  readonly tenantId: string;
  readonly voterId: string;
  readonly editor: StaffEditor;
  readonly context: ChangeContext;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Lists the admins of a tenant, by name. */
export async function listStaff(tenantId: string): Promise<Profile[]> {
  const { fullAdmins, limitedAdmins } = await readRoster(tenantId);
  const profiles = await Promise.all(
    [...fullAdmins, ...limitedAdmins].map((voterId) => readProfile(tenantId, voterId)),
  );
  return profiles
    .filter((profile) => profile !== undefined)
    .sort((one, other) => one.name.localeCompare(other.name) || one.voterId.localeCompare(other.voterId));
}

/**
 * Replaces the limits of an admin. A repeated request changes nothing more.
 * @throws DomainError `not-found` when the person is no admin, and those of `changeRoster`
 */
export const changeStaffLimits = (change: StaffChange, limits: StaffLimits): Promise<Profile> =>
  writeStaffChange(change, limits);

/**
 * Takes the role of an admin away and ends all sessions. The person stays a voter. The role is taken away first: a session
 * that is refreshed in between is one of a voter. A repeated request ends the sessions again, because the first one may
 * have failed before that.
 * @throws DomainError `not-found` when the person was never an admin, and those of `changeRoster`
 */
export async function removeStaff(change: StaffChange): Promise<void> {
  const { tenantId, voterId } = change;
  const known = await readProfile(tenantId, voterId);
  const isRemoved = known?.role === 'voter' && known.staffUntil !== undefined;
  const { userId } = isRemoved ? known : await writeStaffChange(change, undefined);
  if (userId !== undefined) await endSessions(userId);
}

/** @param limits undefined when the person is removed */
async function writeStaffChange(change: StaffChange, limits: StaffLimits | undefined): Promise<Profile> {
  const { tenantId, voterId, editor, context, now } = change;
  const result = await retryOnConflict(async () => {
    const [profile, current] = await Promise.all([readProfile(tenantId, voterId), readRoster(tenantId)]);
    if (profile?.userId === undefined || profile.email === undefined || !isStaff(current, voterId))
      throw notFound();
    const { userId, email, name } = profile;
    const changed = changeRoster(current, voterId, limits, editor);
    const role =
      limits === undefined
        ? ({ role: 'voter', staffUntil: toInstant(now) } as const)
        : ({ role: 'admin', ...limits } as const);
    const update = toStaffUpdate(
      { tenantId, voterId, userId, email, name, ...role },
      context,
      toInstant(now),
    );
    return updateProfileWith(update, [toRosterWrite(tenantId, changed)]);
  });
  if (!('profile' in result)) throw notFound();
  return result.profile;
}
