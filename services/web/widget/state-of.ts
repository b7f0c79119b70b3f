import type { PublicVoting } from '@suffra/shared/public/voting';
import { stateAt, type VotingState } from '../src/rules/voting-state.ts';

/** Where a voting stands. @param now the server's time, milliseconds */
export const stateOf = (voting: PublicVoting, now: number): VotingState =>
  stateAt({ ...voting, state: voting.cancelled ? 'cancelled' : 'open' }, now);
