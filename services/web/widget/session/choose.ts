import { loadVoteModule, runVoteAction } from './load-vote-module.ts';
import type { TileSession } from './tile-session.ts';

/** Sets the choices. @param note the new status */
export function choose(session: TileSession, choices: readonly string[], note?: string): void {
  session.setState({ choices, note });
  // Loaded while the visitor decides. If it fails, the review tries again.
  loadVoteModule().catch(() => undefined);
}

/** Shows the choices for review. */
export const review = (session: TileSession): void =>
  void runVoteAction(session, (module) => module.reviewVote(session));
