import { notAllowed } from '@suffra/shared/errors';
import * as z from 'zod/mini';
import { lastAdmin, tooManyStaff } from './errors.ts';
import type { Profile } from './profile.ts';

/** The limits of an admin. Without any of them, the admin manages the whole tenant. */
export interface StaffLimits extends Pick<Profile, 'managedAccountId' | 'isReadOnly'> {
  readonly votings?: readonly string[] | undefined;
}

/** The staff of a tenant, by voter id. */
export const roster = z.object({
  /** Admins who manage the whole tenant, its staff included. */
  fullAdmins: z.array(z.string()),
  /** Admins who may only read, or are limited to some votings or one account. */
  limitedAdmins: z.array(z.string()),
  version: z.int(),
});
export type Roster = z.output<typeof roster>;

/** A tenant without staff. */
export const emptyRoster: Roster = { fullAdmins: [], limitedAdmins: [], version: 0 };

/** Each page of the list of staff reads all of them. */
export const maxStaff = 100;

/** Whether an admin with these limits manages the whole tenant. */
export const isFullAdmin = ({ votings, managedAccountId, isReadOnly }: StaffLimits): boolean =>
  votings === undefined && managedAccountId === undefined && isReadOnly === undefined;

/** A person who changes the staff: an admin of the tenant, or an operator. */
export interface StaffEditor {
  readonly voterId: string;
  readonly isOperator: boolean;
}

/**
 * Computes the staff after a change.
 * @param limits the new limits of the person; undefined when the person is removed
 * @throws DomainError `not-allowed` when the editor was removed or limited since the token was issued, `last-admin` when
 *   the tenant would have no admin who manages all of it, `too-many-staff`
 */
export function changeRoster(
  { fullAdmins, limitedAdmins, version }: Roster,
  voterId: string,
  limits: StaffLimits | undefined,
  editor: StaffEditor,
): Roster {
  if (!editor.isOperator && !fullAdmins.includes(editor.voterId)) throw notAllowed();
  const others = {
    fullAdmins: fullAdmins.filter((id) => id !== voterId),
    limitedAdmins: limitedAdmins.filter((id) => id !== voterId),
  };
  const isFull = limits !== undefined && isFullAdmin(limits);
  const changed = {
    fullAdmins: isFull ? [...others.fullAdmins, voterId] : others.fullAdmins,
    limitedAdmins: limits === undefined || isFull ? others.limitedAdmins : [...others.limitedAdmins, voterId],
    version: version + 1,
  };
  if (fullAdmins.length > 0 && changed.fullAdmins.length === 0) throw lastAdmin();
  if (changed.fullAdmins.length + changed.limitedAdmins.length > maxStaff) throw tooManyStaff();
  return changed;
}

/** Whether a person is an admin of the tenant. */
export const isStaff = ({ fullAdmins, limitedAdmins }: Roster, voterId: string): boolean =>
  fullAdmins.includes(voterId) || limitedAdmins.includes(voterId);
