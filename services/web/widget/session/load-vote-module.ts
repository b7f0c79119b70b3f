import { waitFor } from '../net/request.ts';
import type { TileSession } from './tile-session.ts';

/** The code for visitors who vote. It is loaded with the first choice, because most visitors only look. */
type VoteModule = typeof import('../vote/vote-module.ts');

let voteModule: VoteModule | undefined;

/** Returns the code for visitors who vote, if it is loaded. */
export const getVoteModule = (): VoteModule | undefined => voteModule;

/** Loads the code for visitors who vote. @throws if there is no response in time */
export async function loadVoteModule(): Promise<VoteModule> {
  voteModule ??= await waitFor(import('../vote/vote-module.ts'));
  return voteModule;
}

/** Loads the code for visitors who vote, and then runs an action of a session. */
export async function runVoteAction(
  session: TileSession,
  run: (module: VoteModule) => void | Promise<void>,
): Promise<void> {
  try {
    await run(await loadVoteModule());
  } catch {
    session.setState({ note: 'load-failed' });
  }
}
