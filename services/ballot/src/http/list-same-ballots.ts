import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { notAllowed } from '@suffra/shared/http/problems';
import { type HttpHandler, serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { votingParams } from '../answers.ts';
import { sameBallots } from '../ballots.ts';
import { noteExport } from '../exporting/audit.ts';
import { cancelled, noSuchVoting, notCertified, tooManyDifferentBallots } from '../problems.ts';
import { readResult } from '../table/results.ts';
import { votingOf } from '../table/snapshot-cache.ts';
import { visitRows } from '../table/vote-rows.ts';
import { runs } from '../visibility.ts';
import { hasEnded } from '../voting.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/votings/{votingId}/ballots',
  operationId: 'listBallots',
  summary: 'Export what was voted in a voting, without names',
  description:
    'For admins, once the result is certified: sooner, two exports would tell what was voted between them. The same ballots are added up, so that nothing leads from a ballot to a voter; their sum is the certified number of votes. Noted in the audit.',
  auth: ['admin'],
  scope: 'exports:read',
  params: votingParams,
  answers: {
    200: {
      description: 'All ballots, the most frequent first',
      body: z.object({
        votingId: z.string(),
        votes: z.int(),
        ballots: z.array(z.object({ choices: z.array(z.string()), votes: z.int() })),
      }),
    },
  },
  problems: [noSuchVoting, notAllowed, cancelled, notCertified, tooManyDifferentBallots],
});

/** Makes the route's function. @param clock decides whether the voting is over */
export const listBallotsRoute = (clock: Clock): HttpHandler =>
  serve(
    contract,
    async ({ caller, params, correlationId, now }) => {
      const { tenantId } = caller;
      const { votingId } = params;
      if (!runs(caller, votingId)) throw notAllowed();
      const voting = await votingOf(tenantId, votingId);
      if (voting.cancelled) throw cancelled();
      const result = hasEnded(voting, now) ? await readResult(tenantId, votingId, voting.endsAt) : undefined;
      if (result === undefined) throw notCertified();
      await noteExport(caller, { act: 'voting-exported', votingId }, correlationId, now);
      const ballots = await sameBallots(voting, (visit) => visitRows(tenantId, voting, visit));
      if (ballots === undefined) throw tooManyDifferentBallots();
      return { status: 200, body: { votingId, votes: result.votes, ballots } };
    },
    clock,
  );

/** Exports what was voted. */
export const handler = listBallotsRoute(systemClock);
