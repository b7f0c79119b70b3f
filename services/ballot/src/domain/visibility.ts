import { canManageVoting } from '@suffra/shared/authorization';
import type { Caller } from '@suffra/shared/tokens/claims';
import { resultsHidden } from './errors.ts';
import { assertNotCancelled, hasEnded, type Voting } from './voting.ts';

/** The part of a voting's results that a caller may see now. */
export interface ResultVisibility {
  readonly status: 'live' | 'counting' | 'certified';
  /** Whether the response contains numbers. An `after-close` voting has none between its end and the certification. */
  readonly hasNumbers: boolean;
}

/**
 * Returns what a caller of the voting's tenant may see of its results.
 * @param now in milliseconds since the epoch
 * @param isCertified whether the result of the voting's current end is certified
 * @throws DomainError `cancelled`, or `results-hidden` with the voting's visibility and end
 */
export function getResultVisibility(
  voting: Voting,
  caller: Caller,
  now: number,
  isCertified: boolean,
): ResultVisibility {
  assertNotCancelled(voting);
  const isEnded = hasEnded(voting, now);
  const { results: visibility, endsAt } = voting;
  const isHidden =
    visibility === 'admins'
      ? !canManageVoting(caller, voting.votingId, voting.accountId)
      : visibility === 'after-close' && !isEnded && !isCertified;
  if (isHidden) throw resultsHidden({ extensions: { visibility, endsAt } });
  if (isCertified) return { status: 'certified', hasNumbers: true };
  return { status: isEnded ? 'counting' : 'live', hasNumbers: visibility !== 'after-close' };
}
