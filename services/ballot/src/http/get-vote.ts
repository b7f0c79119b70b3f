import { toInstant } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { instant } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { voteAnswer, voteBody, votingParams } from '../answers.ts';
import { noSuchVoting, notVoted } from '../problems.ts';
import { readBallot } from '../table/ballots.ts';
import { votingOf } from '../table/snapshot-cache.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/votings/{votingId}/vote',
  operationId: 'getVote',
  summary: 'Read your own vote and its receipt',
  auth: ['voter', 'admin'],
  params: votingParams,
  answers: {
    200: {
      description: 'The vote as it stands',
      body: z.object({
        ...voteAnswer.shape,
        state: z.literal('accepted'),
        registeredAt: z.optional(instant),
      }),
    },
  },
  problems: [noSuchVoting, notVoted],
});

export const handler = serve(contract, async ({ caller, params, note }) => {
  const { votingId } = params;
  note({ votingId });
  const voting = await votingOf(caller.tenantId, votingId);
  const place = { tenantId: caller.tenantId, voterId: caller.voterId, votingId };
  const { vote, registeredAt } = await readBallot(place, voting);
  const registration = registeredAt === undefined ? {} : { registeredAt: toInstant(registeredAt) };
  if (vote === undefined) throw notVoted({ extensions: registration });
  return { status: 200, body: { ...voteBody(place, vote), state: 'accepted', ...registration } };
});
