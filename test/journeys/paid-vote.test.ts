import { expect } from 'chai';
import { until } from '../../shared/local/until.ts';
import { booksOf, shelfOf } from '../support/books.ts';
import { faultsIn } from '../support/check-books.ts';
import { ApiClient } from '../support/client.ts';
import { type LocalPlatform, localPlatform } from '../support/local-platform.ts';

const password = 'Local-only-2026';

describe('a paid vote, over REST, through every service', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;
  let admin: ApiClient;
  let voter: ApiClient;
  let voterId: string;

  before(async function () {
    this.timeout(300_000);
    platform = await localPlatform();
    const anyone = new ApiClient(platform.site);
    admin = await anyone.signIn('aurora', 'admin@aurora.example', password);
  });
  beforeEach(async () => {
    const anyone = new ApiClient(platform.site);
    const email = `payer-${Date.now()}@aurora.example`;
    const account = { tenantId: 'aurora', email };
    await anyone.send('POST', '/v1/sign-up', { body: { ...account, password, name: 'Pay Er' } });
    await anyone.send('POST', '/v1/sign-up/confirm', { body: { ...account, code: '123456' } });
    voter = await anyone.signIn('aurora', email, password);
    voterId = (await voter.send('GET', '/v1/me')).body.voterId;
  });
  afterEach(async () => {
    // Whatever happened, the books are right once everything has come to rest.
    await until(
      async () => faultsIn(await booksOf('aurora', await shelfOf(platform.engine))).length === 0,
      15_000,
      'the books to be right',
    );
  });

  const key = () => ({ 'idempotency-key': `journey-${Math.random().toString(36).slice(2)}` });
  const grant = (credits: number) =>
    admin.send('POST', `/v1/tenants/aurora/voters/${voterId}/credits`, {
      headers: key(),
      body: { credits, reason: 'journey' },
    });
  const paidVoting = async (): Promise<string> => {
    const body = {
      title: 'Song to play again',
      options: [{ label: 'Northern lights' }, { label: 'Slow train' }],
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      price: 1,
      ballot: { kind: 'single' },
    };
    const { votingId } = (await admin.send('POST', '/v1/votings', { body, headers: key() })).body;
    const turnout = () => admin.send('GET', `/v1/votings/${votingId}/turnout`);
    await until(async () => (await turnout()).status === 200, 15_000, 'the ballot to know the voting');
    return votingId;
  };
  const cast = (votingId: string, choice = 'o1') =>
    voter.send('PUT', `/v1/votings/${votingId}/vote`, { body: { choices: [choice] } });
  const outcome = (votingId: string, ...states: string[]) =>
    until(
      async () => {
        const { body } = await voter.send('GET', `/v1/votings/${votingId}/vote`);
        return states.includes(body.state) ? body : undefined;
      },
      20_000,
      `the vote to be ${states.join(' or ')}`,
    );
  const balance = async () => (await voter.send('GET', '/v1/me/wallet')).body.balance;

  it('given one credit, when one votes in two votings at once, then exactly one is accepted, and the other after more credit', async () => {
    await grant(1);
    const votings = [await paidVoting(), await paidVoting()];
    const answers = await Promise.all(votings.map((votingId) => cast(votingId)));
    expect(answers.map(({ status }) => status)).to.deep.equal([202, 202]);
    const ends = await Promise.all(votings.map((votingId) => outcome(votingId, 'accepted', 'declined')));
    expect(ends.map(({ state }) => state).sort()).to.deep.equal(['accepted', 'declined']);
    expect(await balance()).to.equal(0);
    const declined = ends.find(({ state }) => state === 'declined');
    expect(declined).to.include({ reason: 'no-credits', creditPacks: '/v1/credit-packs' });
    await grant(2);
    expect((await cast(declined.votingId, 'o2')).status).to.equal(202);
    expect(await outcome(declined.votingId, 'accepted')).to.deep.include({ choices: ['o2'] });
    expect(await balance()).to.equal(1);
  });

  it('given credits, when one tries a hundred times at one voting, then it costs one', async () => {
    await grant(5);
    const votingId = await paidVoting();
    const tries = await Promise.all(Array.from({ length: 100 }, () => cast(votingId)));
    expect(new Set(tries.map(({ body }) => body.voteId)).size).to.equal(1);
    await outcome(votingId, 'accepted');
    expect(await balance()).to.equal(4);
  });

  it('given an accepted vote, when its voting is cancelled, then its credit comes back, once', async () => {
    await grant(1);
    const votingId = await paidVoting();
    await cast(votingId);
    await outcome(votingId, 'accepted');
    const { headers } = await admin.send('GET', `/v1/votings/${votingId}`);
    const etag = { 'if-match': headers.get('etag') ?? '' };
    expect((await admin.send('POST', `/v1/votings/${votingId}/cancel`, { headers: etag })).status).to.equal(
      200,
    );
    await until(async () => (await balance()) === 1, 40_000, 'the credit to come back');
    expect(await outcome(votingId, 'voided')).to.include({ votingId });
    const { items } = (await voter.send('GET', '/v1/me/wallet/entries')).body;
    expect(items.map(({ cause }: { cause: string }) => cause)).to.deep.equal([
      'returned',
      'spent',
      'granted',
    ]);
  });
});
