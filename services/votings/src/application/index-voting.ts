import { retryOnConflict } from '@suffra/shared/retry';
import { writeTransaction } from '@suffra/shared/storage/write-transaction';
import { type CountedVoting, computeCountChanges } from '../domain/voting-counts.ts';
import { readIndexedVoting, toIndexedPut } from '../storage/indexed-votings.ts';
import { replaceTitleTerms } from '../storage/title-terms.ts';
import { toCountUpdates } from '../storage/voting-counts.ts';
import { readVoting } from '../storage/votings.ts';

/**
 * Brings the title terms and the counts in line with the current row of a voting. The counted version is recorded in the
 * same transaction as the counts, so a repeated command changes nothing, and a command that was lost is made up for by the
 * next one.
 */
export async function indexVoting(tenantId: string, votingId: string): Promise<void> {
  await retryOnConflict(async () => {
    const [voting, indexed] = await Promise.all([
      readVoting(tenantId, votingId),
      readIndexedVoting(tenantId, votingId),
    ]);
    if (voting === undefined || voting.version === indexed?.version) return {};
    await replaceTitleTerms(indexed, voting);
    const written = await writeTransaction(
      toIndexedPut(indexed, voting),
      ...toCountUpdates({ tenantId }, computeCountChanges(indexed, voting)),
      ...toAccountUpdates(tenantId, indexed, voting),
    );
    return written.outcome === 'done' ? {} : undefined;
  });
}

/** The updates of the counts of the account that a voting has, and of the one that it had. */
function toAccountUpdates(tenantId: string, before: CountedVoting | undefined, after: CountedVoting) {
  const accountIds = [before?.accountId, after.accountId].filter((id) => id !== undefined);
  const select = (voting: CountedVoting | undefined, accountId: string) =>
    voting?.accountId === accountId ? voting : undefined;
  return [...new Set(accountIds)].flatMap((accountId) =>
    toCountUpdates(
      { tenantId, accountId },
      computeCountChanges(select(before, accountId), select(after, accountId)),
    ),
  );
}
