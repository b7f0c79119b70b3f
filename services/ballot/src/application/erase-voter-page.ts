import type { Clock } from '@suffra/shared/clock';
import { readVotings } from '../storage/votings-by-id.ts';
import { eraseVote } from './erase-vote.ts';

/**
 * Erases a voter from the votings of one page. A voting in which the voter cannot be erased yet, for example because its
 * votes are being recounted, does not delay the others.
 * @throws the first error, after all votings were tried
 */
export async function eraseVoterPage(
  { tenantId, voterId }: { readonly tenantId: string; readonly voterId: string },
  votingIds: readonly string[],
  correlationId: string,
  clock: Clock,
): Promise<void> {
  const errors: unknown[] = [];
  for (const [votingId, voting] of await readVotings(tenantId, votingIds)) {
    const key = { tenantId, votingId, voterId };
    await eraseVote(key, voting, correlationId, clock).catch((error: unknown) => errors.push(error));
  }
  if (errors.length > 0) throw errors[0];
}
