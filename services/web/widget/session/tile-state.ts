import type { PublicResults, PublicVoting } from '@suffra/shared/public-objects/public-voting';
import type { VoteStatus } from '../net/vote.ts';

/** The state of a tile for one voting and one visitor. */
export interface TileState {
  readonly load: 'loading' | 'unknown' | 'unreachable' | 'there';
  readonly voting?: PublicVoting | undefined;
  readonly results?: PublicResults | undefined;
  /** The visitor of this state; undefined while it is unknown who is signed in. */
  readonly visitor?: string | undefined;
  readonly choices: readonly string[];
  /** The visitor's vote, as far as it is known here. */
  readonly vote?: VoteStatus | undefined;
  readonly step: 'restoring' | 'choosing' | 'reviewing' | 'sending';
  /** Whether the visitor is changing an accepted vote. */
  readonly isChanging?: boolean;
  /** Whether a visitor who has not voted asked to see the results. */
  readonly areResultsRevealed?: boolean;
  /**
   * The status after the last action: a problem code, the vote's state, `sign-in`, `too-few`, `copied`, `copy-failed`,
   * `load-failed`, or a text after `announcement:`.
   */
  readonly note?: string | undefined;
}

/** The state before anything is loaded. */
export const initialState: TileState = { load: 'loading', choices: [], step: 'choosing' };
