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
  /** Voting ids, separated by spaces. */
  readonly votings: string;
}

export const emptyStaffDraft: StaffDraft = {
  name: '',
  email: '',
  access: 'full',
  accountId: '',
  votings: '',
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
  votings: member.votings?.join(' ') ?? '',
});

const listVotings = ({ votings }: StaffDraft): string[] => votings.split(/[\s,;]+/).filter((id) => id !== '');
const votingIdPattern = /^[\dA-HJKMNP-TV-Z]{26}$/;

/** The fields that have an error. */
export function findStaffErrors(draft: StaffDraft): Partial<Record<keyof StaffDraft, boolean>> {
  const votings = listVotings(draft);
  const areVotingsValid =
    votings.length >= 1 && votings.length <= 100 && votings.every((id) => votingIdPattern.test(id));
  return {
    ...(draft.name.trim() === '' && { name: true }),
    ...(!/^\S+@\S+\.\S+$/.test(draft.email.trim()) && { email: true }),
    ...(draft.access === 'account' && !isAccountId(draft.accountId.trim()) && { accountId: true }),
    ...(draft.access === 'votings' && !areVotingsValid && { votings: true }),
  };
}

/** Returns the limits that the form describes. */
export function toStaffLimits(draft: StaffDraft): StaffLimits {
  if (draft.access === 'read-only') return { isReadOnly: true };
  if (draft.access === 'account') return { accountId: draft.accountId.trim() };
  return draft.access === 'votings' ? { votings: listVotings(draft) } : {};
}
