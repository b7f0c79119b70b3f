import type { Problem } from '../../api/problem.ts';
import type { OwnVote, Vote } from '../../api/schemas/vote.ts';
import type { Voting } from '../../api/schemas/voting.ts';

/** The state of the page of a voting. */
export interface PageState {
  readonly voting: Voting | undefined;
  readonly acceptedVote: Vote | undefined;
  /** The state of the own vote, undefined if there is none. `excluded`: the voter is not on the list of the voting. */
  readonly ownVoteState: OwnVote['state'] | 'excluded' | undefined;
  /** Whether the page shows a cached voting and the own vote could not be read. */
  readonly isOwnVoteUnknown: boolean;
  /** The voter's credits, in a paid voting. */
  readonly balance: number | undefined;
  readonly isRegistered: boolean;
  readonly choices: readonly string[];
  /** Why the page could not be loaded. */
  readonly loadProblem: Problem | undefined;
  /** Why the last action was rejected. */
  readonly problem: Problem | undefined;
  readonly step: 'look' | 'review' | 'cast';
  /** Whether the vote is being sent again, because there was no response. */
  readonly isRetrying: boolean;
  /** Whether the voter is changing an accepted vote. */
  readonly isChangingVote: boolean;
  readonly wasJustCast: boolean;
  /** Whether to offer push notifications, because the voter has just voted or turned on an alert. */
  readonly showsPushOffer: boolean;
}

/** The state before anything is loaded. */
export const initialPageState: PageState = {
  voting: undefined,
  acceptedVote: undefined,
  ownVoteState: undefined,
  isOwnVoteUnknown: false,
  balance: undefined,
  isRegistered: false,
  choices: [],
  loadProblem: undefined,
  problem: undefined,
  step: 'look',
  isRetrying: false,
  isChangingVote: false,
  wasJustCast: false,
  showsPushOffer: false,
};
