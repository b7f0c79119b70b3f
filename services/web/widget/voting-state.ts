import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';
import { computeVotingState, type VotingState } from '../src/rules/voting-state.ts';

/** Returns the state of a public voting. @param now the server's time, milliseconds */
export const getPublicVotingState = (voting: PublicVoting, now: number): VotingState =>
  computeVotingState({ ...voting, state: voting.cancelled ? 'cancelled' : 'open' }, now);
