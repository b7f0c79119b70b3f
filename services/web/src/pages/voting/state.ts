import type { Problem } from '../../api/problem.ts';
import type { OwnVote, Vote } from '../../api/shapes/vote.ts';
import type { Voting } from '../../api/shapes/voting.ts';

/** What the page of a voting knows, and what is being done on it. */
export interface PageState {
  readonly voting: Voting | undefined;
  readonly vote: Vote | undefined;
  /** How the own vote stands; undefined: there is none. */
  readonly own: OwnVote['state'] | undefined;
  /** The voting is shown as it was kept, and nobody can say what its reader has done in it. */
  readonly ownUnknown: boolean;
  /** Credits of the reader, in a paid voting. */
  readonly balance: number | undefined;
  readonly registered: boolean;
  readonly choices: readonly string[];
  /** Why the page could not be read. */
  readonly unread: Problem | undefined;
  /** Why the last thing that was done was refused. */
  readonly problem: Problem | undefined;
  readonly doing: 'look' | 'review' | 'cast';
  /** The vote that is there is being made anew. */
  readonly changing: boolean;
  readonly fresh: boolean;
  /** Something was just done here that a message will follow on. */
  readonly offers: boolean;
}

/** Before anything was read. */
export const start: PageState = {
  voting: undefined,
  vote: undefined,
  own: undefined,
  ownUnknown: false,
  balance: undefined,
  registered: false,
  choices: [],
  unread: undefined,
  problem: undefined,
  doing: 'look',
  changing: false,
  fresh: false,
  offers: false,
};

/** After these problems the page was behind: the voting or the own vote is not what it showed. */
export const behind = [
  'already-voted',
  'vote-pending',
  'closed',
  'cancelled',
  'not-open-yet',
  'unknown-choice',
  'no-such-voting',
];
