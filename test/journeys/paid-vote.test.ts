import { expect } from 'chai';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { findViolations } from '../support/check-invariants.ts';
import { findLedgerTables, readLedger } from '../support/ledger.ts';
import { getLocalPlatform, type LocalPlatform } from '../support/local-platform.ts';
import { grantCredits } from '../support/voters.ts';

const password = 'Local-only-2026';

describe('paid vote through every service over REST', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;
  let admin: ApiClient;
  let voter: ApiClient;
  let voterId: string;

  before(async function () {
    this.timeout(300_000);
    platform = await getLocalPlatform();
    const anyone = new ApiClient(platform.site);
    admin = await anyone.signIn('aurora', 'admin@aurora.example', password);
  });
  beforeEach(async () => {
    const anyone = new ApiClient(platform.site);
    const email = `payer-${Date.now()}@aurora.example`;
    const account = { tenantId: 'aurora', email };
    await anyone.send('POST', '/v1/sign-up', { body: { ...account, name: 'Pay Er' } });
    await anyone.send('POST', '/v1/sign-up/confirm', { body: { ...account, code: '123456', password } });
    voter = await anyone.signIn('aurora', email, password);
    voterId = (await voter.send('GET', '/v1/me')).body.voterId;
  });
  afterEach(async () => {
    // After each test, votes and credits agree as soon as all messages are processed.
    await waitUntil(
      async () =>
        findViolations(await readLedger('aurora', await findLedgerTables(platform.engine))).length === 0,
      60_000,
      'votes and credits to agree',
    );
  });

  const createIdempotencyHeader = () => ({
    'idempotency-key': `journey-${Math.random().toString(36).slice(2)}`,
  });
  const grant = (credits: number) => grantCredits(admin, voterId, credits);
  const createPaidVoting = async (): Promise<string> => {
    const body = {
      title: 'Song to play again',
      options: [{ label: 'Northern lights' }, { label: 'Slow train' }],
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      price: 1,
      ballot: { kind: 'single' },
    };
    const { votingId } = (
      await admin.send('POST', '/v1/votings', { body, headers: createIdempotencyHeader() })
    ).body;
    const readTurnout = () => admin.send('GET', `/v1/votings/${votingId}/turnout`);
    await waitUntil(
      async () => (await readTurnout()).status === 200,
      60_000,
      'the ballot to know the voting',
    );
    return votingId;
  };
  const cast = (votingId: string, choice = 'o1') =>
    voter.send('PUT', `/v1/votings/${votingId}/vote`, { body: { choices: [choice] } });
  const waitForOutcome = (votingId: string, ...states: string[]) =>
    waitUntil(
      async () => {
        const { body } = await voter.send('GET', `/v1/votings/${votingId}/vote`);
        return states.includes(body.state) ? body : undefined;
      },
      60_000,
      `the vote to be ${states.join(' or ')}`,
    );
  const readBalance = async () => (await voter.send('GET', '/v1/me/wallet')).body.balance;

  it('given one credit, when its voter votes in two votings at once, then exactly one vote is accepted, and the other after another credit', async () => {
    await grant(1);
    const votings = [await createPaidVoting(), await createPaidVoting()];
    const answers = await Promise.all(votings.map((votingId) => cast(votingId)));
    expect(answers.map(({ status }) => status)).to.deep.equal([202, 202]);
    const ends = await Promise.all(
      votings.map((votingId) => waitForOutcome(votingId, 'accepted', 'declined')),
    );
    expect(ends.map(({ state }) => state).sort()).to.deep.equal(['accepted', 'declined']);
    expect(await readBalance()).to.equal(0);
    const declined = ends.find(({ state }) => state === 'declined');
    expect(declined).to.include({ reason: 'no-credits', creditPacks: '/v1/credit-packs' });
    await grant(2);
    expect((await cast(declined.votingId, 'o2')).status).to.equal(202);
    expect(await waitForOutcome(declined.votingId, 'accepted')).to.deep.include({ choices: ['o2'] });
    expect(await readBalance()).to.equal(1);
  });

  it('given credits, when a voter votes a hundred times in one voting, then it costs one credit', async () => {
    await grant(5);
    const votingId = await createPaidVoting();
    const attempts = await Promise.all(Array.from({ length: 100 }, () => cast(votingId)));
    expect(new Set(attempts.map(({ body }) => body.voteId)).size).to.equal(1);
    await waitForOutcome(votingId, 'accepted');
    expect(await readBalance()).to.equal(4);
  });

  it('given an accepted vote, when its voting is cancelled, then its credit is returned once', async () => {
    await grant(1);
    const votingId = await createPaidVoting();
    await cast(votingId);
    await waitForOutcome(votingId, 'accepted');
    const { headers } = await admin.send('GET', `/v1/votings/${votingId}`);
    const etag = { 'if-match': headers.get('etag') ?? '' };
    const request = { headers: etag, body: { reason: 'The hall is flooded.' } };
    expect((await admin.send('POST', `/v1/votings/${votingId}/cancel`, request)).status).to.equal(200);
    await waitUntil(async () => (await readBalance()) === 1, 60_000, 'the credit to come back');
    expect(await waitForOutcome(votingId, 'voided')).to.include({ votingId });
    const { items } = (await voter.send('GET', '/v1/me/wallet/entries')).body;
    expect(items.map(({ cause }: { cause: string }) => cause)).to.deep.equal([
      'returned',
      'spent',
      'granted',
    ]);
  });
});
