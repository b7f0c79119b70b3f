import { systemClock, toInstant } from '@suffra/shared/clock';
import { instant } from '@suffra/shared/fields';
import { authenticateAtFunctionUrl } from '@suffra/shared/http/authenticate-at-function-url';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { isOnTheList } from '../application/assert-on-the-list.ts';
import * as errors from '../domain/errors.ts';
import { readBallot } from '../storage/ballots.ts';
import { readCachedVoting } from '../storage/voting-cache.ts';
import { noSuchVoting, notVoted, voteErased } from './problems.ts';
import {
  pendingVoteResponse,
  toPendingVoteResponse,
  toVoteResponse,
  voteResponse,
  votingParams,
} from './responses.ts';

/** The current vote, by its state. */
const ownVoteResponse = (): z.core.$ZodType => {
  const registered = { registeredAt: z.optional(instant) };
  return z.discriminatedUnion('state', [
    z.object({ ...voteResponse().shape, state: z.literal('accepted'), ...registered }),
    z.object({ ...pendingVoteResponse().shape, ...registered }),
    z.object({
      votingId: z.string(),
      state: z.literal('declined'),
      voteId: z.string(),
      /** The wallet had no credit. */
      reason: z.literal('no-credits'),
      /** Path of the credit packs that are for sale. */
      creditPacks: z.literal('/v1/credit-packs'),
      ...registered,
    }),
    z.object({
      votingId: z.string(),
      /** The voting was cancelled, and the credit of the vote is returned. */
      state: z.literal('voided'),
      voteId: z.string(),
      /** The vote with its receipt. Absent if its credit was never debited. */
      vote: z.optional(voteResponse()),
      ...registered,
    }),
  ]);
};

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/votings/{votingId}/vote',
  operationId: 'getVote',
  summary: 'Read your own vote and its receipt',
  description:
    'In a paid voting, the state of a vote with response 202: pending, then accepted, or declined because there was no credit. After a decline the voter can buy credits and vote again. If the voting is cancelled, the vote is voided and its credit returned.',
  auth: ['voter', 'admin'],
  isVotePath: true,
  params: votingParams,
  responses: {
    200: { description: 'The current vote, by its state', body: ownVoteResponse },
  },
  problems: [noSuchVoting, notVoted, voteErased],
});

export const handler = authenticatedRoute(
  contract,
  async ({ caller: { tenantId, voterId, emailHash }, params: { votingId } }) => {
    const voting = await readCachedVoting(tenantId, votingId);
    const key = { tenantId, voterId, votingId };
    const { vote, pending, declined, voided, registeredAt, erased } = await readBallot(key, voting);
    if (erased) throw errors.voteErased();
    const registration = registeredAt === undefined ? {} : { registeredAt: toInstant(registeredAt) };
    const toResponse = (body: object) => ({ status: 200, body: { ...body, ...registration } });
    if (voided !== undefined)
      return toResponse({
        ...{ votingId, state: 'voided', voteId: voided },
        ...(vote !== undefined && { vote: toVoteResponse(key, vote) }),
      });
    if (vote !== undefined) return toResponse({ ...toVoteResponse(key, vote), state: 'accepted' });
    if (pending !== undefined) return toResponse(toPendingVoteResponse(key, pending));
    if (declined === undefined) {
      const isLimited = voting.eligibleVoters === 'list';
      const onTheList = isLimited && (await isOnTheList(voting, { tenantId, voterId, emailHash }));
      throw errors.notVoted({ extensions: { ...registration, ...(isLimited && { onTheList }) } });
    }
    return toResponse({
      votingId,
      state: 'declined',
      voteId: declined,
      reason: 'no-credits',
      creditPacks: '/v1/credit-packs',
    });
  },
  systemClock,
  authenticateAtFunctionUrl,
);
