import type { Voting } from '../domain/voting.ts';
import { toResultKey } from './keys.ts';
import { readRows } from './read-rows.ts';
import { parseResultRow } from './result-row.ts';

/**
 * Finds the votings whose result is certified for their current end.
 * @param votings at most 100
 */
export async function readCertifiedVotingIds(
  tenantId: string,
  votings: readonly Voting[],
): Promise<Set<string>> {
  const rows = await readRows(votings.map(({ votingId }) => toResultKey(tenantId, votingId)));
  const certifiedEnds = new Map(
    rows.map(parseResultRow).map((result) => [result?.votingId, result?.endsAt] as const),
  );
  return new Set(
    votings
      .filter(({ votingId, endsAt }) => certifiedEnds.get(votingId) === endsAt)
      .map(({ votingId }) => votingId),
  );
}
