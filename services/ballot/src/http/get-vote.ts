import { toInstant } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { instant } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { pendingAnswer, pendingBody, voteAnswer, voteBody, votingParams } from '../answers.ts';
import { noSuchVoting, notVoted, voteErased } from '../problems.ts';
import { readBallot } from '../table/ballots.ts';
import { votingOf } from '../table/snapshot-cache.ts';

const registered = { registeredAt: z.optional(instant) };

export const contract = defineContract({
  method: 'GET',
  path: '/v1/votings/{votingId}/vote',
  operationId: 'getVote',
  summary: 'Read your own vote and its receipt',
  description:
    'In a paid voting also what became of a vote that was answered 202: pending, then accepted, or declined because there was no credit. Who was declined may buy credits and vote again. When the voting is cancelled it is voided, and its credit given back.',
  auth: ['voter', 'admin'],
  params: votingParams,
  answers: {
    200: {
      description: 'The vote as it stands, by its state',
      body: z.discriminatedUnion('state', [
        z.object({ ...voteAnswer.shape, state: z.literal('accepted'), ...registered }),
        z.object({ ...pendingAnswer.shape, ...registered }),
        z.object({
          votingId: z.string(),
          state: z.literal('declined'),
          voteId: z.string(),
          /** Why: the wallet held no credit. */
          reason: z.literal('no-credits'),
          /** Where credits are sold. */
          creditPacks: z.literal('/v1/credit-packs'),
          ...registered,
        }),
        z.object({
          votingId: z.string(),
          /** The voting was cancelled: the vote's credit is given back. */
          state: z.literal('voided'),
          voteId: z.string(),
          ...registered,
        }),
      ]),
    },
  },
  problems: [noSuchVoting, notVoted, voteErased],
});

export const handler = serve(contract, async ({ caller, params }) => {
  const { votingId } = params;
  const voting = await votingOf(caller.tenantId, votingId);
  const place = { tenantId: caller.tenantId, voterId: caller.voterId, votingId };
  const { vote, pending, declined, voided, registeredAt, erased } = await readBallot(place, voting);
  if (erased) throw voteErased();
  const registration = registeredAt === undefined ? {} : { registeredAt: toInstant(registeredAt) };
  const answer = (body: object) => ({ status: 200, body: { ...body, ...registration } });
  if (voided !== undefined) return answer({ votingId, state: 'voided', voteId: voided });
  if (vote !== undefined) return answer({ ...voteBody(place, vote), state: 'accepted' });
  if (pending !== undefined) return answer(pendingBody(place, pending));
  if (declined === undefined) throw notVoted({ extensions: registration });
  return answer({
    votingId,
    state: 'declined',
    voteId: declined,
    reason: 'no-credits',
    creditPacks: '/v1/credit-packs',
  });
});
