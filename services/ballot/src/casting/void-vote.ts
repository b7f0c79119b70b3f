import type { Place } from '../receipt.ts';
import { readBallot } from '../table/ballots.ts';
import { voidAccepted, voidErased, voidPending } from '../table/paid-votes.ts';
import type { Voting } from '../voting.ts';

/** How often a vote that is settled at the same moment is looked at anew. */
const tries = 5;

/**
 * Makes a voter's paid vote in a cancelled voting void, whether it waits or stands: once, and the stream asks its credit
 * back. Nothing to do where there is no such vote.
 * @throws when others kept changing the row: the chore comes again
 */
export async function voidVote(place: Place, voting: Voting, correlationId: string): Promise<void> {
  for (let i = 0; i < tries; i += 1) {
    const { vote, pending, attempt, voided, erased } = await readBallot(place, voting);
    if (voided !== undefined || attempt === undefined) return;
    if (vote === undefined && pending === undefined && !erased) return;
    const settled = { place, buckets: voting.buckets, attempt, correlationId };
    const voiding = erased ? voidErased : pending === undefined ? voidAccepted : voidPending;
    const written = await voiding(settled);
    if (written.done) return;
  }
  throw new Error('a vote changed faster than it could be made void');
}
