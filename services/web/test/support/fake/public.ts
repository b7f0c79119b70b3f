import * as z from 'zod/mini';
import { counted } from './count.ts';
import { bodyAs, type Exchange, type Routes, refusal } from './exchange.ts';
import { newId, stateOf, type Voting, within } from './world.ts';

const exchanged = z.object({
  grant_type: z.literal('urn:ietf:params:oauth:grant-type:token-exchange'),
  subject_token_type: z.literal('urn:ietf:params:oauth:token-type:jwt'),
  subject_token: z.string(),
  client_id: z.string(),
});

/** What pages of others read and call: snapshots and results as the CDN has them, and the exchange of a visitor's token. */
export const publicRoutes: Routes = {
  'GET /public/votings/:tenant/:file': (exchange) => {
    const voting = shown(exchange);
    const { tenantId: _, accountId: __, createdAt: ___, lastRequest: ____, ...body } = voting;
    return { status: 200, body };
  },
  'GET /public/results/:tenant/:file': (exchange) => {
    const voting = shown(exchange);
    const { votingId, results } = voting;
    const final = stateOf(exchange.world, voting) === 'closed' && voting.uncounted !== true;
    if (voting.cancelled || results === 'admins' || (results === 'after-close' && !final))
      return { status: 200, body: { votingId, status: 'hidden' } };
    const { rounds: _, ...numbers } = {
      rounds: undefined,
      ...counted(voting, [...within(exchange.world.votes, votingId).values()], final),
    };
    return { status: 200, body: { votingId, status: final ? 'certified' : 'live', ...numbers } };
  },
  // A visitor's token of the fake is the e-mail of somebody of the tenant.
  'POST /v1/token': (exchange) => {
    const { subject_token, client_id } = bodyAs(exchange, exchanged);
    const person = exchange.world.people.find(
      (each) => each.tenantId === client_id && each.email === subject_token,
    );
    if (person === undefined) throw refusal('subject-token-refused', 400);
    const token = `visitor-${newId()}`;
    exchange.world.accessTokens.set(token, person);
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

function shown({ world, parts }: Exchange): Voting {
  const [tenant, file = ''] = parts;
  const voting = world.votings.get(file.replace(/\.json$/, ''));
  if (voting === undefined || voting.tenantId !== tenant) throw refusal('not-found', 403);
  return voting;
}
