import { expect } from 'chai';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { getLocalPlatform } from '../support/local-platform.ts';

const password = 'Local-only-2026';

describe('return after an erasure through every service over REST', function () {
  this.timeout(300_000);
  let anyone: ApiClient;
  let admin: ApiClient;

  before(async function () {
    this.timeout(300_000);
    anyone = new ApiClient((await getLocalPlatform()).site);
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
    const erasure = await ida.send('POST', '/v1/me/erasure', { body: { confirm: voterId, password } });
    expect(erasure.status).to.equal(202);
    expect((await lookup()).body.items).to.deep.equal([]);

    const again = await waitUntil(
      async () => {
        const session = await join();
        return session.status === 201 ? session : undefined;
      },
      60_000,
      'the new account',
    );
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
