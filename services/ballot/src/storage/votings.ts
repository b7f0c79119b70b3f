import type { LabelledOption, Voting } from '../domain/voting.ts';
import { toLabelsKey, toVotingKey } from './keys.ts';
import { readRow } from './read-row.ts';
import { readRows } from './read-rows.ts';
import { parseLabels, parseVoting } from './voting-row.ts';

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

/**
 * Reads the replicas of at most 100 votings with consistent reads.
 * @returns the votings by id; votings without a replica are left out
 */
export async function readVotings(
  tenantId: string,
  votingIds: readonly string[],
): Promise<Map<string, Voting>> {
  const rows = await readRows(votingIds.map((votingId) => toVotingKey(tenantId, votingId)));
  return new Map(rows.map(parseVoting).map((voting) => [voting.votingId, voting]));
}

/**
 * Reads the options of a voting with their labels.
 * @throws if no snapshot has arrived; the message is delivered again
 */
export async function readLabelledOptions(tenantId: string, votingId: string): Promise<LabelledOption[]> {
  const row = await readRow(toLabelsKey(tenantId, votingId));
  if (row === undefined) throw new Error(`no snapshot of voting ${votingId} has arrived`);
  return parseLabels(row);
}
