import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { busy } from '@suffra/shared/http/problems';
import { type Answer, type HttpHandler, serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { pendingAnswer, pendingBody, voteAnswer, voteBody, votingParams } from '../answers.ts';
import { castFree } from '../casting/free.ts';
import { castPaid } from '../casting/paid.ts';
import * as problems from '../problems.ts';
import { seal } from '../seal.ts';
import { readBallot } from '../table/ballots.ts';
import { votingOf } from '../table/snapshot-cache.ts';
import type { Writing } from '../table/votes.ts';
import { acceptable, filledIn, sameChoices } from '../vote.ts';
import { assertNotOver, hasEnded } from '../voting.ts';

export const contract = defineContract({
  method: 'PUT',
  path: '/v1/votings/{votingId}/vote',
  operationId: 'castVote',
  summary: 'Vote in a voting',
  description:
    'Repeat it as often as you like until you have an answer: one vote is cast, and the same choices give the same receipt. In a ranked voting the choices stand in order of preference. Where a vote costs a credit it is answered 202: read the outcome with GET, or wait for the message.',
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
    202: {
      description: 'The vote waits for its credit: GET the same address for the outcome',
      body: pendingAnswer,
    },
  },
  problems: [
    problems.noSuchVoting,
    problems.cancelled,
    problems.notOpenYet,
    problems.closed,
    problems.unknownChoice,
    problems.wrongNumberOfChoices,
    problems.alreadyVoted,
    problems.votePending,
    problems.voteErased,
    busy,
  ],
});

/** The route, with the clock that decides whether a vote is in time. */
export const castVoteRoute = (clock: Clock, newId: NewId): HttpHandler =>
  serve(
    contract,
    async ({ caller, params, body, now, correlationId }) => {
      const { votingId } = params;
      const voting = await votingOf(caller.tenantId, votingId);
      const place = { tenantId: caller.tenantId, voterId: caller.voterId, votingId };
      const writing = { place, voting, correlationId };
      if (hasEnded(voting, now)) return afterTheEnd(writing, body.choices, now);
      const choices = acceptable(voting, body.choices, now);
      const vote = await seal(place, { voteId: newId(), choices, votedAt: now }, now);
      return voting.price > 0 ? castPaid(writing, vote) : castFree(writing, vote);
    },
    clock,
  );

export const handler = castVoteRoute(systemClock, systemIds);

/** Who lost the answer to a vote in time and asks again too late is told how it stands. */
async function afterTheEnd(writing: Writing, choices: readonly string[], now: number): Promise<Answer> {
  const { place, voting } = writing;
  const { vote, pending } = voting.cancelled ? {} : await readBallot(place, voting);
  const same = (standing: { choices: readonly string[] }) =>
    sameChoices(standing.choices, filledIn(voting, choices));
  if (vote !== undefined && same(vote)) return { status: 200, body: voteBody(place, vote) };
  if (pending !== undefined && same(pending)) return { status: 202, body: pendingBody(place, pending) };
  assertNotOver(voting, now);
  throw new Error('a voting that has ended passed as one that has not');
}
