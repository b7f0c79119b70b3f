import { readVisitor } from '../net/identity.ts';
import { runVoteAction } from './load-vote-module.ts';
import { getSavedVisitors } from './saved-visitors.ts';
import type { TileSession } from './tile-session.ts';

/** Shows the vote of a visitor who voted on this device before. Nobody else costs a request. */
export async function restoreVote(session: TileSession): Promise<void> {
  const { target } = session;
  const saved = getSavedVisitors(target);
  const visitor =
    session.state.visitor ??
    (saved.length === 0 ? undefined : await readVisitor(target.tenant).catch(() => undefined));
  if (visitor === undefined || !saved.includes(visitor) || !session.assignVisitor(visitor)) return;
  const { step, vote } = session.state;
  if (vote !== undefined || step === 'sending' || step === 'restoring') return;
  session.setState({ step: 'restoring' });
  await runVoteAction(session, (module) => module.loadSavedVote(session, visitor));
  // Without a response the ballot is shown: sending the vote again is safe.
  if (session.state.step === 'restoring') session.setState({ step });
}
