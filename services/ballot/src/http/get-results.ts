import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { type HttpHandler, serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { votingParams } from '../answers.ts';
import { cancelled, noSuchVoting, resultsHidden } from '../problems.ts';
import { certified } from '../result.ts';
import { liveTally } from '../table/live-tally.ts';
import { readResult } from '../table/results.ts';
import { votingOf } from '../table/snapshot-cache.ts';
import { shownTo } from '../visibility.ts';
import { hasEnded } from '../voting.ts';

const { votes, counts, winners, rounds, certifiedAt } = certified.shape;

export const contract = defineContract({
  method: 'GET',
  path: '/v1/votings/{votingId}/results',
  operationId: 'getResults',
  summary: 'Read the results of a voting',
  description:
    'By its visibility: live for everybody at once; after-close for everybody once certified (“counting” without numbers in between); admins for its admins alone. Live numbers are some seconds old. Counts of a ranked voting are first preferences; its rounds come with the certified result.',
  auth: ['voter', 'admin'],
  scope: 'votings:read',
  params: votingParams,
  answers: {
    200: {
      description: 'The numbers as far as they may be shown',
      body: z.object({
        votingId: z.string(),
        status: z.enum(['live', 'counting', 'certified']),
        votes: z.optional(votes),
        counts: z.optional(counts),
        winners: z.optional(winners),
        rounds,
        certifiedAt: z.optional(certifiedAt),
      }),
    },
  },
  problems: [noSuchVoting, cancelled, resultsHidden],
});

/** The route, with the clock that decides whether the voting is over. */
export const getResultsRoute = (clock: Clock): HttpHandler =>
  serve(
    contract,
    async ({ caller, params, now }) => {
      const { votingId } = params;
      const voting = await votingOf(caller.tenantId, votingId);
      const ended = hasEnded(voting, now);
      const result = ended ? await readResult(caller.tenantId, votingId, voting.endsAt) : undefined;
      const { status, numbers } = shownTo(voting, caller, now, result !== undefined);
      if (result !== undefined) {
        const { votes, counts, winners, rounds, certifiedAt } = result;
        return { status: 200, body: { votingId, status, votes, counts, winners, rounds, certifiedAt } };
      }
      if (!numbers) return { status: 200, body: { votingId, status } };
      const tally = await liveTally(caller.tenantId, voting);
      return { status: 200, body: { votingId, status, votes: tally.votes, counts: tally.counts } };
    },
    clock,
  );

export const handler = getResultsRoute(systemClock);
