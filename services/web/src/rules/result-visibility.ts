import type { VotingState } from './voting-state.ts';

/** The people who may see the results of a voting, and the time. */
export type ResultVisibility = 'live' | 'after-close' | 'admins';

/** Whether a viewer may see the results now. The API enforces this. */
export function mayShowResults(visibility: ResultVisibility, state: VotingState, isAdmin = false): boolean {
  if (state !== 'open' && state !== 'closed') return false;
  if (isAdmin && visibility !== 'after-close') return true;
  return visibility === 'live' || (visibility === 'after-close' && state === 'closed');
}

/**
 * Whether the results are shown. Voters who have not voted yet see them only on demand, so that they are not
 * influenced.
 */
export const areResultsShown = (
  visibility: ResultVisibility,
  state: VotingState,
  viewer: {
    readonly hasVoted: boolean;
    readonly isRevealed?: boolean | undefined;
    readonly isAdmin?: boolean;
  },
): boolean =>
  mayShowResults(visibility, state, viewer.isAdmin) &&
  (viewer.hasVoted || state === 'closed' || viewer.isAdmin === true || viewer.isRevealed === true);
