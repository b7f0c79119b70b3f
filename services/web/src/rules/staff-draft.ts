import type { StaffMember } from '../api/schemas/staff.ts';
import type { StaffLimits } from '../api/staff.ts';
import { isAccountId } from './account-id.ts';

/** The kinds of limits that the form offers. */
export const accessKinds = ['full', 'read-only', 'account', 'votings'] as const;
export type AccessKind = (typeof accessKinds)[number];

/** The form of an admin. */
export interface StaffDraft {
  readonly name: string;
  readonly email: string;
  readonly access: AccessKind;
  readonly accountId: string;
  /** The ids of the votings that the admin may manage. */
  readonly votingIds: readonly string[];
}

export const emptyStaffDraft: StaffDraft = {
  name: '',
  email: '',
  access: 'full',
  accountId: '',
  votingIds: [],
};

/** Returns the kind of an admin's limits. */
export const getAccessKind = ({ isReadOnly, accountId, votings }: Partial<StaffMember>): AccessKind => {
  if (isReadOnly === true) return 'read-only';
  if (accountId !== undefined) return 'account';
  return votings === undefined ? 'full' : 'votings';
};

/** Fills the form in with an admin. */
export const toStaffDraft = (member: StaffMember): StaffDraft => ({
  name: member.name,
  email: member.email ?? '',
  access: getAccessKind(member),
  accountId: member.accountId ?? '',
  votingIds: member.votings ?? [],
});

/** The API limits an admin to at most 100 votings. */
const maxVotings = 100;

/** The fields that have an error. */
export function findStaffErrors(draft: StaffDraft): Partial<Record<keyof StaffDraft, boolean>> {
  const { length } = draft.votingIds;
  return {
    ...(draft.name.trim() === '' && { name: true }),
    ...(!/^\S+@\S+\.\S+$/.test(draft.email.trim()) && { email: true }),
    ...(draft.access === 'account' && !isAccountId(draft.accountId.trim()) && { accountId: true }),
    ...(draft.access === 'votings' && (length === 0 || length > maxVotings) && { votingIds: true }),
  };
}

/** Returns the limits that the form describes. */
export function toStaffLimits(draft: StaffDraft): StaffLimits {
  if (draft.access === 'read-only') return { isReadOnly: true };
  if (draft.access === 'account') return { accountId: draft.accountId.trim() };
  return draft.access === 'votings' ? { votings: draft.votingIds } : {};
}
