import { toInstant } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { instant } from '@suffra/shared/http/fields';
import { busy } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { readBallots } from '../table/ballots.ts';
import { votingsOf } from '../table/snapshot-cache.ts';

/** Most votings that one call answers for: a page of tiles. */
const most = 100;

export const contract = defineContract({
  method: 'GET',
  path: '/v1/me/ballots',
  operationId: 'myBallots',
  summary: 'Tell for which votings you are registered and in which you have voted',
  description:
    'For a page of tiles. Votings that do not exist are left out, repeated ids are answered once, in the order asked.',
  auth: ['voter', 'admin'],
  query: z.strictObject({
    /** Voting ids separated by commas, at most 100. */
    votings: z.string().check(
      z.maxLength(most * 65),
      z.regex(/^[\w-]{1,64}(,[\w-]{1,64})*$/, 'must be voting ids separated by commas'),
      z.refine((ids) => ids.split(',').length <= most, `at most ${most} voting ids`),
    ),
  }),
  answers: {
    200: {
      description: 'One item per voting',
      body: z.object({
        items: z.array(
          z.object({
            votingId: z.string(),
            registeredAt: z.optional(instant),
            votedAt: z.optional(instant),
          }),
        ),
      }),
    },
  },
  problems: [busy],
});

export const handler = serve(contract, async ({ caller, query }) => {
  const votings = await votingsOf(caller.tenantId, [...new Set(query.votings.split(','))]);
  const who = { tenantId: caller.tenantId, voterId: caller.voterId };
  const ballots = await readBallots(who, votings);
  const items = votings.map(({ votingId }) => {
    const { registeredAt, vote } = ballots.get(votingId) ?? {};
    return {
      votingId,
      ...(registeredAt !== undefined && { registeredAt: toInstant(registeredAt) }),
      ...(vote !== undefined && { votedAt: toInstant(vote.votedAt) }),
    };
  });
  return { status: 200, body: { items } };
});
