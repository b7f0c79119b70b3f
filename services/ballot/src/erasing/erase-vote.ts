import { type Clock, toEpochMs } from '@suffra/shared/clock';
import { askIfWaiting } from '../casting/ask-again.ts';
import { voidVote } from '../casting/void-vote.ts';
import type { Place } from '../receipt.ts';
import { eraseRow } from '../table/erase-row.ts';
import { getRow } from '../table/get-row.ts';
import { voteKey } from '../table/keys.ts';
import { readResult } from '../table/results.ts';
import { type Ballot, ballotIn } from '../table/vote-row.ts';
import { hasEnded, type Voting } from '../voting.ts';
import { parted } from './nameless.ts';

/** How often a row that changes at the same moment is read anew. */
const tries = 5;

/** How long after its end a voting remembers that somebody who was erased had voted, seconds. */
const remembered = 30 * 86_400;

/** No row is moved from so long before the end, milliseconds, until the recount has gone through: it could miss one. */
const lastMoments = 60_000;

/** When the emptied row of a voter may go, seconds since the epoch. */
export const takenUntil = ({ endsAt }: Voting): number => Math.ceil(toEpochMs(endsAt) / 1_000) + remembered;

/**
 * Erases a voter from one voting: the vote counts on under no name. A repeat finds nothing left to do.
 * @throws when the votes are about to be recounted, the vote waits for its credit, or the row kept changing: the chore
 *   comes again
 */
export async function eraseVote(
  place: Place,
  voting: Voting,
  correlationId: string,
  clock: Clock,
): Promise<void> {
  for (let i = 0; i < tries; i += 1) {
    const row = await getRow(voteKey(place, voting.buckets));
    if (row === undefined) return;
    const ballot = ballotIn(row);
    if (ballot.erased) return;
    if (await hasToWait(place, voting, ballot, { correlationId, now: clock() })) continue;
    if (await beingCounted(place.tenantId, voting, clock()))
      throw new Error('a vote whose voter is to be erased is about to be recounted');
    const over = voting.cancelled || hasEnded(voting, clock());
    const parts = parted(ballot, voting.ballot.kind === 'ranked');
    const gone = over ? takenUntil(voting) : undefined;
    if (await eraseRow(place, voting.buckets, ballot, parts, gone)) return;
  }
  throw new Error('a vote changed faster than its voter could be erased');
}

/** Settles what a paid vote still has to get or give back: later no row says whose it was. @returns whether the row changed */
async function hasToWait(
  place: Place,
  voting: Voting,
  { vote, pending, attempt, voided }: Ballot,
  look: { readonly correlationId: string; readonly now: number },
): Promise<boolean> {
  if (pending !== undefined) {
    if (!(await askIfWaiting(place, voting, look))) return true;
    throw new Error('a vote whose voter is to be erased waits for its credit');
  }
  if (!voting.cancelled || vote === undefined || attempt === undefined || voided !== undefined) return false;
  await voidVote(place, voting, look.correlationId);
  return true;
}

async function beingCounted(tenantId: string, voting: Voting, now: number): Promise<boolean> {
  if (voting.cancelled || !hasEnded(voting, now + lastMoments)) return false;
  return (await readResult(tenantId, voting.votingId, voting.endsAt)) === undefined;
}
