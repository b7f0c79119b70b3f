import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { busy } from '@suffra/shared/http/problems';
import { type Answer, type HttpHandler, serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { voteAnswer, voteBody, votingParams } from '../answers.ts';
import * as problems from '../problems.ts';
import type { Place, SealedVote } from '../receipt.ts';
import { seal } from '../seal.ts';
import { readBallot } from '../table/ballots.ts';
import { votingOf } from '../table/snapshot-cache.ts';
import { castFirst, changeVote, type Outcome, type Writing } from '../table/votes.ts';
import { acceptable, filledIn, meeting, sameChoices } from '../vote.ts';
import { assertNotOver, hasEnded } from '../voting.ts';

export const contract = defineContract({
  method: 'PUT',
  path: '/v1/votings/{votingId}/vote',
  operationId: 'castVote',
  summary: 'Vote in a voting',
  description:
    'Repeat it as often as you like until you have an answer: one vote is cast, and the same choices give the same receipt. In a ranked voting the choices stand in order of preference.',
  auth: ['voter', 'admin'],
  params: votingParams,
  body: z.strictObject({
    choices: z
      .array(z.string().check(z.minLength(1), z.maxLength(64)))
      .check(z.minLength(1), z.maxLength(50)),
  }),
  answers: {
    200: { description: 'The vote that stands: the same as before, or as changed now', body: voteAnswer },
    201: { description: 'The vote was cast', body: voteAnswer },
  },
  problems: [
    problems.noSuchVoting,
    problems.cancelled,
    problems.notOpenYet,
    problems.closed,
    problems.paymentRequired,
    problems.unknownChoice,
    problems.wrongNumberOfChoices,
    problems.alreadyVoted,
    busy,
  ],
});

/** How often a permitted change that others raced is tried again. */
const changeTries = 5;

/** The route, with the clock that decides whether a vote is in time. */
export const castVoteRoute = (clock: Clock, newId: NewId): HttpHandler =>
  serve(
    contract,
    async ({ caller, params, body, now, correlationId, note }) => {
      const { votingId } = params;
      note({ votingId });
      const voting = await votingOf(caller.tenantId, votingId);
      const place = { tenantId: caller.tenantId, voterId: caller.voterId, votingId };
      const writing = { place, voting, correlationId };
      if (hasEnded(voting, now)) return afterTheEnd(writing, body.choices, now);
      const choices = acceptable(voting, body.choices, now);
      return cast(writing, await seal(place, { voteId: newId(), choices, votedAt: now }, now));
    },
    clock,
  );

export const handler = castVoteRoute(systemClock, systemIds);

async function cast(writing: Writing, vote: SealedVote): Promise<Answer> {
  const { place, voting } = writing;
  let written: Outcome = await castFirst(writing, vote);
  if (written.done) return { status: 201, body: voteBody(place, vote) };
  for (let changes = 0; changes < changeTries; changes += 1) {
    const standing = written.standing.vote;
    if (standing === undefined) throw new Error('a vote was refused by a row without a vote');
    const means = meeting(standing, vote, voting);
    if (means === 'refuse') throw alreadyVotedBy(place, standing);
    if (means === 'ours') return { status: changes === 0 ? 201 : 200, body: voteBody(place, vote) };
    if (means === 'same') return { status: 200, body: voteBody(place, standing) };
    written = await changeVote(writing, vote, standing);
    if (written.done) return { status: 200, body: voteBody(place, vote) };
  }
  throw busy();
}

/** Who lost the answer to a vote in time and asks again too late is told that it stands. */
async function afterTheEnd(writing: Writing, choices: readonly string[], now: number): Promise<Answer> {
  const { place, voting } = writing;
  const { vote } = voting.cancelled ? {} : await readBallot(place, voting);
  if (vote !== undefined && sameChoices(vote.choices, filledIn(voting, choices)))
    return { status: 200, body: voteBody(place, vote) };
  assertNotOver(voting, now);
  throw new Error('a voting that has ended passed as one that has not');
}

const alreadyVotedBy = (place: Place, vote: SealedVote) => {
  const { voteId, votedAt, receipt } = voteBody(place, vote);
  return problems.alreadyVoted({ extensions: { receipt, voteId, votedAt } });
};
