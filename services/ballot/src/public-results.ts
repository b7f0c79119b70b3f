import type { PublicResults } from '@suffra/shared/public/voting';
import type { Certified } from './result.ts';
import type { Tally } from './tally/counts.ts';
import type { Voting } from './voting.ts';

/** What is known of a voting's numbers. */
export interface Known {
  /** Of the end that the voting now has. */
  readonly result?: Pick<Certified, 'votes' | 'counts' | 'winners'> | undefined;
  readonly tally: () => Promise<Pick<Tally, 'votes' | 'counts'>>;
}

/**
 * What everybody may read of a voting's results, by its visibility: live at once; after-close when certified; nothing of
 * those that admins alone see, or that were cancelled.
 */
export async function publicResults(voting: Voting, { result, tally }: Known): Promise<PublicResults> {
  const { votingId } = voting;
  if (voting.cancelled || voting.results === 'admins') return { votingId, status: 'hidden' };
  if (result !== undefined) {
    const { votes, counts, winners } = result;
    return { votingId, status: 'certified', votes, counts, winners };
  }
  if (voting.results === 'after-close') return { votingId, status: 'hidden' };
  const { votes, counts } = await tally();
  return { votingId, status: 'live', votes, counts };
}
