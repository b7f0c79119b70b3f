import { canManageVoting } from '@suffra/shared/authorization';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute, type HttpHandler } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { certifiedResult } from '../domain/result.ts';
import { getSignInCounts } from '../domain/tally.ts';
import { getResultVisibility } from '../domain/visibility.ts';
import { hasEnded } from '../domain/voting.ts';
import { readLiveResults } from '../storage/cached-result-snapshot.ts';
import { readResult } from '../storage/results.ts';
import { readCachedVoting } from '../storage/voting-cache.ts';
import { cancelled, noSuchVoting, resultsHidden } from './problems.ts';
import { votingParams } from './responses.ts';

const { votes, electorateSize, counts, winners, tie, rounds, certifiedAt } = certifiedResult.shape;

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/votings/{votingId}/results',
  operationId: 'getResults',
  summary: 'Read the results of a voting',
  description:
    'The visibility of the voting decides who sees the results. live: everyone, at any time. after-close: everyone, once the result is certified; between the end and the certification the status is “counting”, without numbers. admins: only admins of the voting. Live numbers advance in steps of at least resultStep new votes of the voting, and at its end. The difference of two responses is therefore the sum of many votes. In a ranked voting, counts are first preferences, and the certified result contains the rounds. tie names the options that share first place, and the rule: shared (all of them win), earlier-round (the option with more votes in the latest earlier round in which they differ wins) or option-order (they never differ, and the option listed first wins). The same rules eliminate one of several options with the fewest votes, which the tie of a round names.',
  auth: ['voter', 'admin'],
  scope: 'votings:read',
  params: votingParams,
  responses: {
    200: {
      description: 'The numbers that the caller may see',
      body: z.object({
        votingId: z.string(),
        status: z.enum(['live', 'counting', 'certified']),
        votes: z.optional(votes),
        electorateSize,
        counts: z.optional(counts),
        winners: z.optional(winners),
        tie,
        rounds,
        certifiedAt: z.optional(certifiedAt),
        /** For admins of the voting: votes per way of signing in, as in the turnout. */
        signIns: z.optional(counts),
      }),
    },
  },
  problems: [noSuchVoting, cancelled, resultsHidden],
});

/** Creates the route. @param clock decides whether the voting has ended */
export const createGetResultsRoute = (clock: Clock): HttpHandler =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { votingId }, now }) => {
      const voting = await readCachedVoting(caller.tenantId, votingId);
      const result = hasEnded(voting, now)
        ? await readResult(caller.tenantId, votingId, voting.endsAt)
        : undefined;
      const { status, hasNumbers } = getResultVisibility(voting, caller, now, result !== undefined);
      if (result !== undefined) {
        const { votes, electorateSize, counts, winners, tie, rounds, certifiedAt } = result;
        const signIns = canManageVoting(caller, votingId, voting.accountId)
          ? getSignInCounts(result)
          : undefined;
        const numbers = { votes, electorateSize, counts, winners, tie, rounds, certifiedAt, signIns };
        return { status: 200, body: { votingId, status, ...numbers } };
      }
      if (!hasNumbers) return { status: 200, body: { votingId, status } };
      const { votes, counts } = await readLiveResults(caller.tenantId, voting);
      return { status: 200, body: { votingId, status, votes, counts } };
    },
    clock,
  );

export const handler = createGetResultsRoute(systemClock);
