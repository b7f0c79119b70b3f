import * as z from 'zod/mini';
import { countVotes } from './count-votes.ts';
import { getNestedMap, getVotingState, newId, type Voting } from './platform.ts';
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
    const { tenantId: _, accountId: __, createdAt: ___, lastRequest: ____, ...body } = voting;
    return { status: 200, body };
  },
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
    return { status: 200, body: { votingId, status: final ? 'certified' : 'live', ...numbers } };
  },
  'POST /v1/token': (request) => {
    const { subject_token, client_id } = parseBody(request, tokenExchangeRequest);
    const { people, usedVisitorTokens } = request.platform;
    const { sub, jti } = parseVisitorToken(subject_token);
    const person = people.find((person) => person.tenantId === client_id && person.email === sub);
    if (person === undefined || usedVisitorTokens.has(subject_token))
      throw createProblem('subject-token-refused', 400);
    if (jti !== undefined) usedVisitorTokens.add(subject_token);
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
