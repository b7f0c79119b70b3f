import { ProblemError } from '../net/request.ts';
import { readVoteStatus, type VoteStatus } from '../net/vote.ts';
import { loadResults } from '../session/load-voting.ts';
import { deleteVisitor } from '../session/saved-visitors.ts';
import type { TileSession } from '../session/tile-session.ts';

/** How long to poll the outcome of a paid vote, milliseconds. */
const maxPollMs = 120_000;

/** Shows the state of the visitor's vote. A pending vote is followed. */
export function showVoteStatus(session: TileSession, vote: VoteStatus): void {
  const isStored = vote.state === 'accepted' || vote.state === 'pending';
  session.setState({
    step: 'choosing',
    isChanging: false,
    ...(isStored ? { vote, note: undefined } : { vote: undefined, note: vote.state }),
  });
  if (vote.state === 'pending') void followPendingVote(session);
  if (vote.state === 'declined') recheckOnReturn(session);
  loadResults(session).catch(() => undefined);
}

/** Reads and shows the visitor's vote. @throws if it cannot be read, for example ProblemError `not-voted` */
export async function loadVoteStatus(session: TileSession, visitor: string): Promise<void> {
  const { target, signal } = session;
  const vote = await readVoteStatus({ target, visitor, signal });
  if (vote !== undefined) showVoteStatus(session, vote);
}

/** Loads the vote of a visitor who may have voted on this device. */
export async function loadSavedVote(session: TileSession, visitor: string): Promise<void> {
  try {
    await loadVoteStatus(session, visitor);
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'not-voted') deleteVisitor(session.target, visitor);
  }
}

/** Tells the page the state of the visitor's vote. */
export function emitVote(session: TileSession, { state, voteId }: VoteStatus): void {
  session.emit('suffra-vote', { votingId: session.target.voting, voteId, state });
}

/** Polls the outcome of a paid vote. */
async function followPendingVote(session: TileSession): Promise<void> {
  const { target, signal, state } = session;
  const { visitor } = state;
  if (visitor === undefined) return;
  const deadline = Date.now() + maxPollMs;
  for (let wait = 1_000; Date.now() < deadline; wait = Math.min(wait * 1.5, 10_000)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (signal.aborted) return;
    // If the request fails, the next attempt may succeed.
    const vote = await readVoteStatus({ target, visitor, signal }).catch(() => undefined);
    if (vote === undefined || vote.state === 'pending') continue;
    showVoteStatus(session, vote);
    emitVote(session, vote);
    return session.moveFocus('#receipt');
  }
  session.setState({ note: 'still-pending' });
}

/** Reads the vote again when the visitor comes back from the page that sells credits, where they can also vote. */
function recheckOnReturn(session: TileSession): void {
  const { signal } = session;
  const recheck = () => {
    const { note, visitor } = session.state;
    if (document.hidden || note !== 'declined' || visitor === undefined) return;
    loadVoteStatus(session, visitor).catch(() => undefined);
  };
  document.addEventListener('visibilitychange', recheck, { signal });
}
