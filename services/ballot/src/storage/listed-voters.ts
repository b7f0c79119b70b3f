import type { Voting } from '../domain/voting.ts';
import { toElectorKey } from './keys.ts';
import { readRow } from './read-row.ts';
import { readRows } from './read-rows.ts';

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

/**
 * Finds the votings whose list has an entry.
 * @param votings at most 100
 * @returns their ids
 */
export async function findListingVotings(
  tenantId: string,
  votings: readonly Voting[],
  elector: string,
): Promise<Set<string>> {
  const keys = new Map(
    votings.flatMap(({ votingId, electorate }) => {
      if (electorate === undefined) return [];
      const { electorateId } = electorate;
      const key = toElectorKey({ tenantId, votingId, electorateId }, elector);
      return [[key.pk, { votingId, key }] as const];
    }),
  );
  if (keys.size === 0) return new Set();
  const rows = await readRows([...keys.values()].map(({ key }) => key));
  return new Set(rows.flatMap(({ pk }) => keys.get(String(pk))?.votingId ?? []));
}
