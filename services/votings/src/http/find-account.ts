import {
  assertCanManageAccount,
  assertTenantWideAdmin,
  findManagedAccount,
} from '@suffra/shared/authorization';
import type { Caller } from '@suffra/shared/tokens/claims';

/**
 * Finds the account of a new voting or draft: the one in the request, or the one to which the caller is limited.
 * @throws DomainError `not-allowed` for an admin who is limited to some votings or to another account
 */
export function findAccount(caller: Caller, requested: string | undefined): string | undefined {
  if (caller.votings !== undefined) assertTenantWideAdmin(caller);
  const accountId = requested ?? findManagedAccount(caller);
  assertCanManageAccount(caller, accountId);
  return accountId;
}
