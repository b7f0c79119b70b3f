import {
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'chai';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { localCredentials, localRegion } from '../../shared/local-platform/paths.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { getLocalPlatform, type LocalPlatform } from '../support/local-platform.ts';

const password = 'Local-only-2026';

describe('return after an erasure through every service over REST', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;
  let anyone: ApiClient;
  let admin: ApiClient;

  before(async function () {
    this.timeout(300_000);
    platform = await getLocalPlatform();
    anyone = new ApiClient(platform.site);
    admin = await anyone.signIn('aurora', 'admin@aurora.example', password);
  });

  const createVoting = async (): Promise<string> => {
    const body = {
      title: 'Best song of the week',
      options: [{ label: 'Northern lights' }, { label: 'Slow train' }],
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      price: 0,
      ballot: { kind: 'single' },
    };
    const headers = { 'idempotency-key': `return-${Math.random().toString(36).slice(2)}` };
    const { status, body: voting } = await admin.send('POST', '/v1/votings', { body, headers });
    expect(status, JSON.stringify(voting)).to.equal(201);
    return voting.votingId;
  };

  /** Counts the users of Cognito with an e-mail address. A sign-up cannot be repeated until it succeeds: five an hour are allowed. */
  const countUsers = async (email: string): Promise<number> => {
    const where = { endpoint: platform.engine, region: localRegion, credentials: localCredentials };
    const cognito = new CognitoIdentityProviderClient(where);
    const { UserPools = [] } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 60 }));
    const lists = UserPools.map(({ Id }) =>
      cognito.send(new ListUsersCommand({ UserPoolId: Id, Filter: `email = "${email}"` })),
    );
    return (await Promise.all(lists)).flatMap(({ Users = [] }) => Users).length;
  };

  it('given a person who voted and was erased, when they sign up again, then they are the same voter and cannot vote again', async () => {
    const account = { tenantId: 'aurora', email: `return-${Date.now()}@aurora.example` };
    const join = async () => {
      await anyone.send('POST', '/v1/sign-up', { body: { ...account, name: 'Ida Berg' } });
      await anyone.send('POST', '/v1/sign-up/confirm', { body: { ...account, code: '123456', password } });
      return anyone.send('POST', '/v1/sessions', { body: { ...account, password, refreshIn: 'body' } });
    };
    const votingId = await createVoting();
    expect((await join()).status).to.equal(201);
    const ida = await anyone.signIn('aurora', account.email, password);
    const { voterId } = (await ida.send('GET', '/v1/me')).body;
    const vote = (voter: ApiClient) =>
      voter.send('PUT', `/v1/votings/${votingId}/vote`, { body: { choices: ['o1'] } });
    const first = await waitUntil(
      async () => {
        const answer = await vote(ida);
        return answer.status === 201 ? answer : undefined;
      },
      60_000,
      'the first vote',
    );
    expect(first.body.voteId).to.be.a('string');
    const lookup = () => admin.send('POST', '/v1/voters/lookup', { body: { email: account.email } });
    expect((await lookup()).body.items).to.deep.equal([{ voterId, name: 'Ida Berg', role: 'voter' }]);
    expect(await countUsers(account.email)).to.equal(1);
    const erasure = await ida.send('POST', '/v1/me/erasure', { body: { confirm: voterId, password } });
    expect(erasure.status).to.equal(202);
    expect((await lookup()).body.items).to.deep.equal([]);

    await waitUntil(async () => (await countUsers(account.email)) === 0, 60_000, 'the deletion of the user');
    const again = await join();
    expect(again.status, JSON.stringify(again.body)).to.equal(201);
    expect(again.body.voter.voterId).to.equal(voterId);
    const returned = await anyone.signIn('aurora', account.email, password);
    const rejected = await waitUntil(
      async () => {
        const answer = await vote(returned);
        // Until ballot has erased the vote, it is the voter's own: the same choice is a repetition.
        return answer.status === 200 ? undefined : answer;
      },
      60_000,
      'the erasure of the vote',
    );
    expect([rejected.status, rejected.body.type]).to.deep.equal([409, 'urn:suffra:problem:vote-erased']);
    const { body } = await returned.send('GET', '/v1/me/export');
    expect(body).to.include({ voterId, version: 2 });
  });
});
