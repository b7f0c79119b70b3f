import type { Voting } from '../domain/voting.ts';
import { toElectorKey } from './keys.ts';
import { readRow } from './read-row.ts';

/** Reads whether the current list of a voting, as the replica names it, has an entry. It costs one read. */
export async function isListed(
  tenantId: string,
  { votingId, electorate }: Voting,
  elector: string,
): Promise<boolean> {
  if (electorate === undefined) return false;
  const { electorateId } = electorate;
  return (await readRow(toElectorKey({ tenantId, votingId, electorateId }, elector))) !== undefined;
}
