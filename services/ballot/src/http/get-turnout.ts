import { defineContract } from '@suffra/shared/http/contract';
import { notAllowed } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { votingParams } from '../answers.ts';
import { noSuchVoting } from '../problems.ts';
import { liveTally } from '../table/live-tally.ts';
import { votingOf } from '../table/snapshot-cache.ts';
import { runs } from '../visibility.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/votings/{votingId}/turnout',
  operationId: 'getTurnout',
  summary: 'Read how many registered for a voting and how many voted',
  description: 'For admins; one who is limited to some votings sees those alone. Some seconds old.',
  auth: ['admin'],
  scope: 'votings:read',
  params: votingParams,
  answers: {
    200: {
      description: 'The turnout',
      body: z.object({ votingId: z.string(), registered: z.int(), voted: z.int() }),
    },
  },
  problems: [noSuchVoting, notAllowed],
});

export const handler = serve(contract, async ({ caller, params }) => {
  const { votingId } = params;
  if (!runs(caller, votingId)) throw notAllowed();
  const voting = await votingOf(caller.tenantId, votingId);
  const { votes, registrations } = await liveTally(caller.tenantId, voting);
  return { status: 200, body: { votingId, registered: registrations, voted: votes } };
});
