import type { Ballot } from '../domain/ballot.ts';
import type { VoteKey } from '../domain/receipt.ts';
import type { Voting } from '../domain/voting.ts';
import { parseBallot } from './ballot-row.ts';
import { toBallotKey } from './keys.ts';
import { readRow } from './read-row.ts';

/** Reads a voter's ballot. @param isConsistent true by default @returns undefined if there is none */
export async function findBallot(
  key: VoteKey,
  voting: Voting,
  isConsistent = true,
): Promise<Ballot | undefined> {
  const row = await readRow(toBallotKey(key, voting.buckets), isConsistent);
  return row && parseBallot(row);
}

/** Reads a voter's ballot. @param isConsistent true by default @returns an empty ballot if there is none */
export const readBallot = async (key: VoteKey, voting: Voting, isConsistent = true): Promise<Ballot> =>
  (await findBallot(key, voting, isConsistent)) ?? {};
