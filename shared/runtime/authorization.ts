import { notAllowed } from './errors.ts';
import type { Caller } from './tokens/claims.ts';

/**
 * The claims that authorization depends on. `votings` and `accountId` are undefined for an admin who manages the whole tenant. The
 * account of a voter is the one whose page they came from, and gives no rights.
 */
type Rights = Pick<Caller, 'role' | 'votings' | 'accountId'>;

const limitedAdmin = {
  detail:
    'Ask an admin who manages all votings of your organization: you are limited to some votings or to one account.',
};

/** Whether the caller is an admin who manages the whole tenant. */
export const isTenantWideAdmin = ({ role, votings, accountId }: Rights): boolean =>
  role === 'admin' && votings === undefined && accountId === undefined;

/** Whether the caller is an admin or API key that is limited to some votings or to one account. */
export const isLimitedAdmin = (caller: Rights): boolean =>
  caller.role === 'admin' && !isTenantWideAdmin(caller);

/** Returns the account to which an admin or API key is limited. */
export const findManagedAccount = ({ role, accountId }: Rights): string | undefined =>
  role === 'admin' ? accountId : undefined;

/**
 * Whether the caller is an admin who may manage this voting.
 * @param accountId the account of the voting; without it, a caller who is limited to an account is refused
 */
export const canManageVoting = (
  { role, votings, accountId: managedAccount }: Rights,
  votingId: string,
  accountId?: string,
): boolean =>
  role === 'admin' &&
  (votings === undefined || votings.includes(votingId)) &&
  (managedAccount === undefined || managedAccount === accountId);

/** @throws DomainError `not-allowed` unless {@link canManageVoting} */
export function assertCanManageVoting(caller: Rights, votingId: string, accountId?: string): void {
  if (!canManageVoting(caller, votingId, accountId)) throw notAllowed(limitedAdmin);
}

/** @throws DomainError `not-allowed` unless {@link isTenantWideAdmin} */
export function assertTenantWideAdmin(caller: Rights): void {
  if (!isTenantWideAdmin(caller)) throw notAllowed(limitedAdmin);
}

/** @throws DomainError `not-allowed` for an admin who is limited to another account than this one */
export function assertCanManageAccount(caller: Rights, accountId: string | undefined): void {
  const managedAccount = findManagedAccount(caller);
  if (managedAccount !== undefined && managedAccount !== accountId) throw notAllowed(limitedAdmin);
}

/** @throws DomainError `not-allowed` for {@link isLimitedAdmin}; operators pass */
export function assertNotLimitedAdmin(caller: Rights): void {
  if (isLimitedAdmin(caller)) throw notAllowed(limitedAdmin);
}

/** @throws DomainError `not-allowed` for an admin who may only read */
export function assertMayChange({ isReadOnly }: Pick<Caller, 'isReadOnly'>): void {
  if (isReadOnly === true)
    throw notAllowed({
      detail:
        'You may read everything here but change nothing. Ask an admin of your organization to make the change.',
    });
}
