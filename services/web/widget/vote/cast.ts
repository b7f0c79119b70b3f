import { findChoiceError } from '../../src/rules/ballot-choices.ts';
import { outdatedVotingCodes } from '../../src/rules/outdated-voting.ts';
import { readVisitor } from '../net/identity.ts';
import { ProblemError } from '../net/request.ts';
import { castVote } from '../net/vote.ts';
import { loadVoting } from '../session/load-voting.ts';
import { saveVisitor } from '../session/saved-visitors.ts';
import type { TileSession } from '../session/tile-session.ts';
import { emitVote, loadVoteStatus, showVoteStatus } from './vote-status.ts';

/** Shows the choices for review, if their number is valid. */
export function reviewVote(session: TileSession): void {
  const { voting, choices } = session.state;
  if (voting === undefined) return;
  const note = findChoiceError(voting.ballot, voting.options.length, choices);
  session.setState(note === undefined ? { step: 'reviewing', note } : { note });
  if (note === undefined) session.moveFocus('#review');
}

/** Goes back from the review to the ballot. */
export function chooseAgain(session: TileSession): void {
  session.setState({ step: 'choosing', note: undefined });
  session.moveFocus('fieldset input, fieldset button');
}

/** Shows the ballot with the accepted vote, so that the visitor can change it. */
export function changeVote(session: TileSession): void {
  session.setState({ isChanging: true, choices: session.state.vote?.choices ?? [], note: undefined });
  session.moveFocus('fieldset input, fieldset button');
}

/** Casts the reviewed vote for the visitor who is shown. */
export async function submitVote(session: TileSession): Promise<void> {
  const { target, signal, state } = session;
  if (state.step !== 'reviewing') return;
  session.setState({ step: 'sending', note: undefined });
  try {
    const visitor = await readVisitor(target.tenant);
    if (!session.assignVisitor(visitor)) return;
    if (visitor === undefined) return requestSignIn(session, 'sign-in');
    // Saved before the request: a vote whose response is lost may be stored.
    saveVisitor(target, visitor);
    const vote = await castVote({ target, visitor, signal }, state.choices, {
      isFree: state.voting?.price === 0,
      onRetry: () => session.setState({ note: 'casting-again' }),
    });
    if (vote === undefined) return requestSignIn(session, 'sign-in');
    showVoteStatus(session, vote);
    emitVote(session, vote);
    session.moveFocus('#receipt');
  } catch (error) {
    if (!signal.aborted) await handleError(session, error);
  }
}

function requestSignIn(session: TileSession, note: string): void {
  session.setState({ step: 'reviewing', note });
  session.emit('suffra-sign-in-needed', { tenant: session.target.tenant });
}

async function handleError(session: TileSession, error: unknown): Promise<void> {
  const { code, body } = error instanceof ProblemError ? error : new ProblemError('other');
  const { visitor } = session.state;
  if (code === 'not-signed-in' || code === 'subject-token-refused') return requestSignIn(session, code);
  if (code === 'other-visitor' && !session.assignVisitor(await readVisitor(session.target.tenant))) return;
  const isOutdated = outdatedVotingCodes.has(code);
  session.setState({ step: isOutdated ? 'choosing' : 'reviewing', note: code });
  if (!isOutdated) return;
  void loadVoting(session);
  if (visitor === undefined || (code !== 'already-voted' && code !== 'vote-pending')) return;
  await loadVoteStatus(session, visitor).catch(() => {
    const receipt = typeof body.receipt === 'string' ? body.receipt : undefined;
    if (code === 'already-voted')
      session.setState({ vote: { state: 'accepted', voteId: '', ...(receipt && { receipt }) } });
  });
  session.setState({ note: code });
}
