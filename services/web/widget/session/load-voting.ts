import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';
import { areResultsShown } from '../../src/rules/result-visibility.ts';
import { getServerTime, readResults, readVoting } from '../net/public-objects.ts';
import { getPublicVotingState } from '../voting-state.ts';
import type { TileSession } from './tile-session.ts';
import type { TileState } from './tile-state.ts';

/** How often to reload while the tile is visible, seconds. */
const refreshSeconds = { unreachable: 5, voting: 30, results: 4 };

/** Whether the visitor sees the results now. */
export const showsResults = (state: TileState, voting: PublicVoting): boolean =>
  areResultsShown(voting.results, getPublicVotingState(voting, getServerTime()), {
    hasVoted: state.vote?.state === 'accepted',
    isRevealed: state.areResultsRevealed,
  });

/** Loads the voting, and its results if they are shown. */
export async function loadVoting(session: TileSession): Promise<void> {
  try {
    const voting = await readVoting(session.target);
    session.setState(voting === undefined ? { load: 'unknown' } : { load: 'there', voting });
    await loadResults(session);
  } catch {
    if (session.state.voting === undefined) session.setState({ load: 'unreachable' });
  }
}

/** Loads the results if they are shown. @throws if no endpoint responds */
export async function loadResults(session: TileSession): Promise<void> {
  const { state, target } = session;
  if (state.voting !== undefined && showsResults(state, state.voting))
    session.setState({ results: await readResults(target) });
}

/** Shows the results to a visitor who has not voted. */
export function revealResults(session: TileSession): void {
  session.setState({ areResultsRevealed: true });
  // If it fails, the next refresh may succeed.
  loadResults(session).catch(() => undefined);
}

/** Reloads what may have changed. @param seconds the time that the tile has been visible */
export function refresh(session: TileSession, seconds: number): void {
  const { voting, results, load } = session.state;
  if (results?.status === 'certified' || load === 'unknown') return;
  const reloadSeconds = voting === undefined ? refreshSeconds.unreachable : refreshSeconds.voting;
  if (seconds % reloadSeconds === 0) void loadVoting(session);
  // If it fails, the next one may succeed.
  else if (seconds % refreshSeconds.results === 0) loadResults(session).catch(() => undefined);
}
