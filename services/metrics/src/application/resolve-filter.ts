import {
  assertCanManageAccount,
  assertCanManageVoting,
  findManagedAccount,
} from '@suffra/shared/authorization';
import type { Caller } from '@suffra/shared/tokens/claims';
import { noSuchTenant, noSuchVoting } from '../domain/errors.ts';
import type { SeriesFilter } from '../domain/series.ts';
import { readTenantReplica } from '../storage/tenants.ts';
import { readVotingReplica, type VotingWithResult } from '../storage/voting-replicas.ts';

/** The series that a caller may see, and the voting if the query names one. */
export interface ResolvedFilter {
  readonly filter: SeriesFilter;
  readonly voting?: VotingWithResult;
}

interface FilterQuery {
  readonly votingId?: string | undefined;
  readonly accountId?: string | undefined;
}

/**
 * Resolves the filter of an admin. An admin who is limited to some votings or an account sees the metrics of these only.
 * @throws DomainError `not-allowed` or `no-such-voting`
 */
export async function resolveFilter(caller: Caller, query: FilterQuery): Promise<ResolvedFilter> {
  const managedAccount = findManagedAccount(caller);
  if (query.accountId !== undefined) assertCanManageAccount(caller, query.accountId);
  const accountId = query.accountId ?? managedAccount;
  const { filter, ...resolved } = await resolveTenantFilter(caller.tenantId, { ...query, accountId });
  if (query.votingId !== undefined)
    assertCanManageVoting(caller, query.votingId, resolved.voting?.voting.accountId);
  const isLimited = query.votingId === undefined && caller.votings !== undefined;
  return { filter: { ...filter, ...(isLimited && { votings: caller.votings }) }, ...resolved };
}

/**
 * Resolves the filter of an operator for a tenant.
 * @throws DomainError `no-such-tenant` or `no-such-voting`
 */
export async function resolveOperatorFilter(tenantId: string, query: FilterQuery): Promise<ResolvedFilter> {
  if ((await readTenantReplica(tenantId)) === undefined) throw noSuchTenant();
  return resolveTenantFilter(tenantId, query);
}

async function resolveTenantFilter(
  tenantId: string,
  { votingId, accountId }: FilterQuery,
): Promise<ResolvedFilter> {
  const account = accountId === undefined ? {} : { accountId };
  if (votingId === undefined) return { filter: account };
  const voting = await readVotingReplica(tenantId, votingId);
  if (voting === undefined) throw noSuchVoting();
  return { filter: { ...account, votings: [votingId] }, voting };
}
