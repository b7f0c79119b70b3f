import { busy } from '@suffra/shared/http/problems';
import type { Answer } from '@suffra/shared/http/serve';
import { pendingBody } from '../answers.ts';
import { meetingPending, pendingOf } from '../pending.ts';
import { voteErased, votePending } from '../problems.ts';
import type { SealedVote } from '../receipt.ts';
import { putPending } from '../table/paid-votes.ts';
import type { Writing } from '../table/votes.ts';
import { meetStanding } from './free.ts';

/** How often a try is numbered anew because another was settled at the same moment. */
const tries = 5;

/**
 * Casts a vote that costs a credit: it waits until wallet has settled the credit, and is answered 202 (design.md §5).
 * @throws Problem `vote-pending` when another choice waits, `already-voted`, `vote-erased` or `busy`
 */
export async function castPaid(writing: Writing, vote: SealedVote): Promise<Answer> {
  const { place, voting } = writing;
  let attempt = 1;
  for (let i = 0; i < tries; i += 1) {
    const written = await putPending(writing, pendingOf(voting, vote, attempt));
    if (written.done) return { status: 202, body: pendingBody(place, vote) };
    const { vote: standing, pending, declined, attempt: last = 0, erased } = written.standing;
    if (erased) throw voteErased();
    if (standing !== undefined) return meetStanding(writing, vote, standing);
    if (pending !== undefined) {
      if (meetingPending(pending, vote) === 'refuse') throw votePending();
      return { status: 202, body: pendingBody(place, pending) };
    }
    // This very try, settled before its answer could be given.
    if (declined === vote.voteId) return { status: 202, body: pendingBody(place, vote) };
    attempt = last + 1;
  }
  throw busy();
}
