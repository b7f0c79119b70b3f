import { busy } from '@suffra/shared/http/problems';
import type { Answer } from '@suffra/shared/http/serve';
import { voteBody } from '../answers.ts';
import { alreadyVoted, voteErased } from '../problems.ts';
import type { Place, SealedVote } from '../receipt.ts';
import type { StandingVote } from '../table/vote-row.ts';
import { castFirst, changeVote, type Outcome, type Writing } from '../table/votes.ts';
import { meeting } from '../vote.ts';

/** How often a permitted change that others raced is tried again. */
const changeTries = 5;

/** Casts a vote that costs nothing. @throws Problem `already-voted`, `vote-erased` or `busy` */
export async function castFree(writing: Writing, vote: SealedVote): Promise<Answer> {
  const written = await castFirst(writing, vote);
  if (written.done) return { status: 201, body: voteBody(writing.place, vote) };
  const { vote: standing, erased } = written.standing;
  if (erased) throw voteErased();
  if (standing === undefined) throw new Error('a vote was refused by a row without a vote');
  return meetStanding(writing, vote, standing);
}

/**
 * Answers a vote that met one which stands: the same again, a permitted change, or a refusal.
 * @throws Problem `already-voted` (with the first receipt) or `busy`
 */
export async function meetStanding(writing: Writing, vote: SealedVote, first: StandingVote): Promise<Answer> {
  const { place, voting } = writing;
  let standing: StandingVote | undefined = first;
  for (let changes = 0; changes < changeTries; changes += 1) {
    if (standing === undefined) throw new Error('a vote was refused by a row without a vote');
    const means = meeting(standing, vote, voting);
    if (means === 'refuse') throw alreadyVotedBy(place, standing);
    if (means === 'ours') return { status: changes === 0 ? 201 : 200, body: voteBody(place, vote) };
    if (means === 'same') return { status: 200, body: voteBody(place, standing) };
    const written: Outcome = await changeVote(writing, vote, standing);
    if (written.done) return { status: 200, body: voteBody(place, vote) };
    if (written.standing.erased) throw voteErased();
    standing = written.standing.vote;
  }
  throw busy();
}

const alreadyVotedBy = (place: Place, vote: SealedVote) => {
  const { voteId, votedAt, receipt } = voteBody(place, vote);
  return alreadyVoted({ extensions: { receipt, voteId, votedAt } });
};
