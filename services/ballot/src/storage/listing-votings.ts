import type { Voting } from '../domain/voting.ts';
import { toElectorKey } from './keys.ts';
import { readRows } from './read-rows.ts';

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
