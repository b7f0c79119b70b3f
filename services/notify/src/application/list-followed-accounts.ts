import type { FollowedAccount } from '../domain/followed-account.ts';
import { readFollowedAccounts } from '../storage/follows.ts';
import { type AccountReplica, readAccountReplicas } from '../storage/tenant-replicas.ts';

/** Reads the accounts that a voter follows, and the replicas of these accounts by id. */
export async function listFollowedAccounts(
  tenantId: string,
  voterId: string,
): Promise<{ followed: FollowedAccount[]; accounts: Map<string, AccountReplica> }> {
  const followed = await readFollowedAccounts(tenantId, voterId);
  const accountIds = followed.map(({ accountId }) => accountId);
  return { followed, accounts: await readAccountReplicas(tenantId, accountIds) };
}
