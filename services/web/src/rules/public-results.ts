import type { PublicResults } from '../api/schemas/public-voting.ts';
import type { Results } from '../api/schemas/results.ts';
import type { VotingState } from './voting-state.ts';

/**
 * Converts public results to what the API returns. After the close, live numbers are not shown any more: the result is
 * being counted until it is certified.
 * @param found undefined if none were published yet
 */
export function toResults(votingId: string, found: PublicResults | undefined, state: VotingState): Results {
  if (found?.status === 'certified') return { ...found, status: 'certified' };
  if (state === 'closed') return { votingId, status: 'counting' };
  if (found === undefined) return { votingId, status: 'live', votes: 0, counts: {} };
  return found.status === 'live' ? { ...found, status: 'live' } : { votingId, status: 'counting' };
}
