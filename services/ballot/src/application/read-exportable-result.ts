import { assertCanManageVoting } from '@suffra/shared/authorization';
import type { Caller } from '@suffra/shared/tokens/claims';
import { notCertified } from '../domain/errors.ts';
import type { CertifiedResult } from '../domain/result.ts';
import { assertNotCancelled, hasEnded, type Voting } from '../domain/voting.ts';
import { readResult } from '../storage/results.ts';
import { readCachedVoting } from '../storage/voting-cache.ts';

/**
 * Reads the voting whose ballots an admin may export, and its certified result. There is no export before the
 * certification, because the difference of two exports would reveal the votes cast between them.
 * @param now in milliseconds since the epoch
 * @throws DomainError `not-allowed`, `no-such-voting`, `cancelled` or `not-certified`
 */
export async function readExportableResult(
  caller: Caller,
  votingId: string,
  now: number,
): Promise<{ voting: Voting; result: CertifiedResult }> {
  const voting = await readCachedVoting(caller.tenantId, votingId);
  assertCanManageVoting(caller, votingId, voting.accountId);
  assertNotCancelled(voting);
  const result = hasEnded(voting, now)
    ? await readResult(caller.tenantId, votingId, voting.endsAt)
    : undefined;
  if (result === undefined) throw notCertified();
  return { voting, result };
}
