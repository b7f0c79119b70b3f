import { notAllowed } from '@suffra/shared/http/problems';
import type { Caller } from '@suffra/shared/tokens/claims';
import { cancelled, notCertified } from '../../problems.ts';
import type { Certified } from '../../result.ts';
import { readResult } from '../../table/results.ts';
import { votingOf } from '../../table/snapshot-cache.ts';
import { runs } from '../../visibility.ts';
import { hasEnded, type Voting } from '../../voting.ts';

/**
 * The voting whose ballots an admin may have, and its certified result.
 * @param now milliseconds since the epoch
 * @throws Problem `not-allowed`, `no-such-voting`, `cancelled`, or `not-certified`: two exports before it would tell what was
 *   voted between them
 */
export async function exportable(
  caller: Caller,
  votingId: string,
  now: number,
): Promise<{ voting: Voting; result: Certified }> {
  if (!runs(caller, votingId)) throw notAllowed();
  const voting = await votingOf(caller.tenantId, votingId);
  if (voting.cancelled) throw cancelled();
  const result = hasEnded(voting, now)
    ? await readResult(caller.tenantId, votingId, voting.endsAt)
    : undefined;
  if (result === undefined) throw notCertified();
  return { voting, result };
}
