import { toInstant } from '@suffra/shared/clock';
import { id, instant } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { toElector } from '../domain/electorate.ts';
import { readCachedVotings } from '../storage/cached-votings.ts';
import { findListingVotings } from '../storage/listing-votings.ts';
import { readBallots } from '../storage/voter-ballots.ts';

/** A page of tiles. */
const maxVotings = 100;

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/me/ballots',
  operationId: 'listMyBallots',
  summary: 'List when you registered for votings and when you voted in them',
  description:
    'For a page of tiles. The items are in the order of the ids. Votings that do not exist are left out, and a repeated id has one item.',
  auth: ['voter', 'admin'],
  query: z.strictObject({
    /** Voting ids separated by commas, at most 100. */
    votings: z.string().check(
      z.maxLength(maxVotings * 27),
      z.refine(
        (ids) => z.safeParse(z.array(id), ids.split(',')).success,
        'must be voting ids separated by commas',
      ),
      z.refine((ids) => ids.split(',').length <= maxVotings, `at most ${maxVotings} voting ids`),
    ),
  }),
  responses: {
    200: {
      description: 'One item per voting',
      body: z.object({
        items: z.array(
          z.object({
            votingId: z.string(),
            registeredAt: z.optional(instant),
            votedAt: z.optional(instant),
            /** Whether you may vote. Present if the voting is limited to a list. */
            onTheList: z.optional(z.boolean()),
          }),
        ),
      }),
    },
  },
  problems: [busy],
});

export const handler = authenticatedRoute(
  contract,
  async ({ caller: { tenantId, voterId, emailHash }, query }) => {
    const votings = await readCachedVotings(tenantId, [...new Set(query.votings.split(','))]);
    const limited = votings.filter(({ eligibleVoters }) => eligibleVoters === 'list');
    const [ballots, listing] = await Promise.all([
      readBallots({ tenantId, voterId }, votings),
      findListingVotings(tenantId, limited, toElector({ voterId, emailHash })),
    ]);
    const items = votings.map(({ votingId, eligibleVoters }) => {
      const { registeredAt, vote } = ballots.get(votingId) ?? {};
      return {
        votingId,
        ...(registeredAt !== undefined && { registeredAt: toInstant(registeredAt) }),
        ...(vote !== undefined && { votedAt: toInstant(vote.votedAt) }),
        ...(eligibleVoters === 'list' && { onTheList: listing.has(votingId) }),
      };
    });
    return { status: 200, body: { items } };
  },
);
