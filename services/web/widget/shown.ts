import type { PublicResults, PublicVoting } from '@suffra/shared/public/voting';
import type { Standing } from './net/cast.ts';

/** What a tile knows and shows. */
export interface Shown {
  readonly load: 'loading' | 'unknown' | 'unreachable' | 'there';
  readonly voting?: PublicVoting | undefined;
  readonly results?: PublicResults | undefined;
  readonly choices: readonly string[];
  /** The visitor's vote, once one was cast here. */
  readonly vote?: Standing | undefined;
  readonly busy: boolean;
  /**
   * What is said of the last try to vote: a problem's slug, what became of it, `sign-in`, `too-few`; with `said:` before it
   * words as they are.
   */
  readonly note?: string | undefined;
}
