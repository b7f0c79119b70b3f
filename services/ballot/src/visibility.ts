import type { Caller } from '@suffra/shared/tokens/claims';
import { cancelled, resultsHidden } from './problems.ts';
import { hasEnded, type Voting } from './voting.ts';

/** What may be shown of a voting's results now. */
export interface Shown {
  readonly status: 'live' | 'counting' | 'certified';
  /** Whether with numbers. Between end and certification an `after-close` voting shows that it counts, no more. */
  readonly numbers: boolean;
}

/** Whether the caller is an admin who may run this voting. */
export const runs = (caller: Caller, votingId: string): boolean =>
  caller.role === 'admin' && (caller.votings === undefined || caller.votings.includes(votingId));

/**
 * What a caller of the voting's tenant may see of its results.
 * @param now milliseconds since the epoch
 * @param isCertified whether the voting's end has been certified
 * @throws Problem `cancelled`, or `results-hidden` with the voting's visibility and end
 */
export function shownTo(voting: Voting, caller: Caller, now: number, isCertified: boolean): Shown {
  if (voting.cancelled) throw cancelled();
  const ended = hasEnded(voting, now);
  const hidden =
    voting.results === 'admins'
      ? !runs(caller, voting.votingId)
      : voting.results === 'after-close' && !ended && !isCertified;
  const { results: visibility, endsAt } = voting;
  if (hidden) throw resultsHidden({ extensions: { visibility, endsAt } });
  if (isCertified) return { status: 'certified', numbers: true };
  return { status: ended ? 'counting' : 'live', numbers: visibility !== 'after-close' };
}
