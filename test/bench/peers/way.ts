import type { Voters } from './repeating-voters.ts';

/** A way of recording votes in one voting. */
export interface Way {
  readonly name: string;
  /** Prepares the voting, for example the credits of its voters. */
  readonly prepare?: (votingId: string, voters: Voters) => Promise<void>;
  /** Records and counts the votes of all voters. Only this is measured. */
  readonly record: (votingId: string, voters: Voters) => Promise<void>;
  /** Returns the number of votes, counts and credits that are wrong. */
  readonly countWrong: (votingId: string, voters: Voters) => Promise<number>;
}

/** The credits of each voter before a paid vote. */
export const initialCredits = 2;
