import type { Voting } from '../domain/voting.ts';
import { toVotingKey } from './keys.ts';
import { readRow } from './read-row.ts';
import { parseVoting } from './voting-row.ts';

/** Reads the replica of a voting with a consistent read. @returns undefined if no snapshot has arrived */
export async function findVoting(tenantId: string, votingId: string): Promise<Voting | undefined> {
  const row = await readRow(toVotingKey(tenantId, votingId));
  return row && parseVoting(row);
}

/**
 * Reads the replica of a voting that a message is about.
 * @throws if no snapshot has arrived; the message is delivered again
 */
export async function readVoting(tenantId: string, votingId: string): Promise<Voting> {
  const voting = await findVoting(tenantId, votingId);
  if (voting === undefined) throw new Error(`no snapshot of voting ${votingId} has arrived`);
  return voting;
}
