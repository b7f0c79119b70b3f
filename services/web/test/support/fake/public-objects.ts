import { toPublicBrand } from '@suffra/shared/brand';
import * as z from 'zod/mini';
import { countVotes } from './count-votes.ts';
import { getElectorateSize } from './electorates.ts';
import {
  type FakePlatform,
  getNestedMap,
  getVotingState,
  newId,
  type Person,
  type Voting,
} from './platform.ts';
import { createProblem, type FakeRequest, parseBody, type Routes } from './routing.ts';

const tokenExchangeRequest = z.object({
  grant_type: z.literal('urn:ietf:params:oauth:grant-type:token-exchange'),
  subject_token_type: z.literal('urn:ietf:params:oauth:token-type:jwt'),
  subject_token: z.string(),
  client_id: z.string(),
});

const visitorClaims = z.object({ sub: z.string(), jti: z.optional(z.string()) });

/**
 * The public routes for other origins: voting and result objects of the CDN, and the token request for
 * visitors.
 */
export const publicRoutes: Routes = {
  'GET /public/votings/:tenant/:file': (request) => {
    const voting = findPublicVoting(request);
    const { tenantId, accountId: _, createdAt: __, lastRequest: ___, ...body } = voting;
    const tenant = request.platform.tenants.get(tenantId);
    const brand = tenant && toPublicBrand(tenant.name, tenant.brand);
    return { status: 200, body: { ...body, ...(brand && { brand }) } };
  },
  'GET /public/votings/:tenant/manifest.webmanifest': ({ platform, parts: [tenant = ''] }) => ({
    status: 200,
    body: { name: platform.tenants.get(tenant)?.brand?.title ?? 'Suffra' },
  }),
  'GET /public/results/:tenant/:file': (request) => {
    const voting = findPublicVoting(request);
    const { votingId, results } = voting;
    const final = getVotingState(request.platform, voting) === 'closed' && voting.uncounted !== true;
    if (voting.cancelled || results === 'admins' || (results === 'after-close' && !final))
      return { status: 200, body: { votingId, status: 'hidden' } };
    const { rounds: _, ...numbers } = {
      rounds: undefined,
      ...countVotes(voting, [...getNestedMap(request.platform.votes, votingId).values()], final),
    };
    const size = final && getElectorateSize(request.platform, votingId);
    return { status: 200, body: { votingId, status: final ? 'certified' : 'live', ...numbers, ...size } };
  },
  'POST /v1/token': (request) => {
    const { subject_token, client_id } = parseBody(request, tokenExchangeRequest);
    const person = useVisitorToken(request.platform, client_id, subject_token, 'exchange');
    const token = `visitor-${newId()}`;
    request.platform.accessTokens.set(token, person);
    return {
      status: 200,
      body: {
        access_token: token,
        issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        token_type: 'Bearer',
        expires_in: 900,
      },
    };
  },
};

/**
 * Finds the visitor of a token, and records the use of a token with a `jti`.
 * @param use the same use may be repeated
 */
export function useVisitorToken(
  { people, usedVisitorTokens }: FakePlatform,
  tenantId: string,
  token: string,
  use: string,
): Person {
  const { sub, jti } = parseVisitorToken(token);
  const person = people.find((person) => person.tenantId === tenantId && person.email === sub);
  const earlierUse = usedVisitorTokens.get(token);
  const isUsed = earlierUse !== undefined && (use === 'exchange' || earlierUse !== use);
  if (person === undefined || isUsed) throw createProblem('subject-token-refused', 400);
  if (jti !== undefined) usedVisitorTokens.set(token, use);
  return person;
}

/** Creates a partner's token of a visitor, unsigned. The subject is the e-mail address of a person of the tenant. */
export const createVisitorToken = (sub: string, jti?: string): string =>
  ['{"alg":"none"}', JSON.stringify({ iss: 'https://partner.example', sub, jti }), '']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

function parseVisitorToken(token: string): z.output<typeof visitorClaims> {
  try {
    return visitorClaims.parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
  } catch {
    throw createProblem('subject-token-refused', 400);
  }
}

function findPublicVoting({ platform, parts }: FakeRequest): Voting {
  const [tenant, file = ''] = parts;
  const voting = platform.votings.get(file.replace(/\.json$/, ''));
  if (voting === undefined || voting.tenantId !== tenant) throw createProblem('not-found', 403);
  return voting;
}
