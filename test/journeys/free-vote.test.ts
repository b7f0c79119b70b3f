import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { expect } from 'chai';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { localCredentials, localRegion } from '../../shared/local-platform/paths.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { findSearchTerms, readPublicObjects } from '../../shared/test-support/public-objects.ts';
import { getLocalPlatform, type LocalPlatform } from '../support/local-platform.ts';

const password = 'Local-only-2026';
const toInstantFromNow = (ms: number) => new Date(Date.now() + ms).toISOString();

describe('free vote through every service over REST', function () {
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

  const createVoting = async (change: object = {}) => {
    const body = {
      title: 'Best song of the week',
      options: [{ label: 'Northern lights' }, { label: 'Slow train' }],
      endsAt: toInstantFromNow(3_600_000),
      price: 0,
      ballot: { kind: 'single' },
      ...change,
    };
    const key = `journey-${Math.random().toString(36).slice(2)}`;
    const answer = await admin.send('POST', '/v1/votings', { body, headers: { 'idempotency-key': key } });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    return answer.body;
  };
  /** A person with a new account. */
  const signUpNewVoter = async (name: string): Promise<ApiClient> => {
    const account = { tenantId: 'aurora', email: `new-${Date.now()}@aurora.example` };
    await anyone.send('POST', '/v1/sign-up', { body: { ...account, name } });
    await anyone.send('POST', '/v1/sign-up/confirm', { body: { ...account, code: '123456', password } });
    return anyone.signIn('aurora', account.email, password);
  };
  /** All public objects of a voting, from every bucket that exists: no export was made yet. */
  const readPublicFiles = async (votingId: string): Promise<string[]> => {
    const where = { endpoint: platform.engine, region: localRegion, credentials: localCredentials };
    const s3 = new S3Client({ ...where, forcePathStyle: true });
    const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
    return (await Promise.all(Buckets.map(({ Name = '' }) => readPublicObjects(Name, votingId, s3)))).flat();
  };
  const vote = (voter: ApiClient, votingId: string, choices: string[]) =>
    waitUntil(
      async () => {
        const answer = await voter.send('PUT', `/v1/votings/${votingId}/vote`, { body: { choices } });
        // The ballot learns of a voting by an event; until then it knows none.
        return answer.body?.type === 'urn:suffra:problem:no-such-voting' ? undefined : answer;
      },
      60_000,
      'the ballot to know the voting',
    );

  it('given an account, when it is confirmed and signed in, then it sees only the tiles of its tenant', async () => {
    const email = `new-${Date.now()}@aurora.example`;
    const account = { tenantId: 'aurora', email };
    const signUp = await anyone.send('POST', '/v1/sign-up', {
      body: { ...account, name: 'New Voter' },
    });
    expect(signUp.status).to.equal(202);
    const early = await anyone.send('POST', '/v1/sessions', { body: { ...account, password } });
    expect(early.body.type).to.equal('urn:suffra:problem:confirm-first');
    const confirmed = await anyone.send('POST', '/v1/sign-up/confirm', {
      body: { ...account, code: '123456', password },
    });
    expect(confirmed.status).to.equal(204);
    const voter = await anyone.signIn('aurora', email, password);
    const tiles = await voter.send('GET', '/v1/votings');
    const states = new Set(tiles.body.items.map((item: { state: string }) => item.state));
    expect([...states]).to.include.members(['open', 'coming']);
    const foreign = await anyone.signIn('mygreatwebpage', 'ewa@mygreatwebpage.example', password);
    const id = tiles.body.items[0].votingId;
    expect((await foreign.send('GET', `/v1/votings/${id}`)).status).to.equal(404);
    expect(
      (await foreign.send('PUT', `/v1/votings/${id}/vote`, { body: { choices: ['o1'] } })).status,
    ).to.equal(404);
  });

  it('given an open voting, when two voters vote and one repeats, then each has one vote and a receipt, and the turnout shows two', async () => {
    const { votingId } = await createVoting({ results: 'live' });
    const ada = await anyone.signIn('aurora', 'ada@aurora.example', password);
    const ben = await anyone.signIn('aurora', 'ben@aurora.example', password);
    const first = await vote(ada, votingId, ['o1']);
    expect(first.status).to.equal(201);
    const again = await vote(ada, votingId, ['o1']);
    expect(again.status).to.equal(200);
    expect(again.body.receipt).to.equal(first.body.receipt);
    const other = await vote(ada, votingId, ['o2']);
    expect(other.status).to.equal(409);
    expect(other.body).to.include({ type: 'urn:suffra:problem:already-voted', receipt: first.body.receipt });
    expect((await vote(ben, votingId, ['o2'])).status).to.equal(201);
    const check = await ada.send('POST', '/v1/receipts/check', { body: { receipt: first.body.receipt } });
    expect(check.body.valid).to.equal(true);
    const mine = await ada.send('GET', `/v1/me/ballots?votings=${votingId}`);
    expect(mine.body.items).to.have.length(1);
    await waitUntil(
      async () =>
        (await admin.send('GET', `/v1/votings/${votingId}/turnout`)).body?.voted === 2 ? true : undefined,
      60_000,
      'the tally',
    );
    // Live results are published in steps of ten votes.
    expect((await ben.send('GET', `/v1/votings/${votingId}/results`)).body).to.include({
      status: 'live',
      votes: 0,
    });
    const query = `from=${toInstantFromNow(-60_000)}&to=${toInstantFromNow(60_000)}&step=minute&votingId=${votingId}`;
    await waitUntil(
      async () => {
        const { body } = await admin.send('GET', `/v1/statistics?${query}`);
        return body?.totals?.votes === 2 ? body : undefined;
      },
      60_000,
      'the statistics of the voting',
    );
    const performance = await waitUntil(
      async () => {
        const { body } = await admin.send('GET', `/v1/performance?${query}`);
        return body?.totals?.execution.free.count === 2 ? body : undefined;
      },
      60_000,
      'the performance of its votes, by the lines of their requests',
    );
    expect(performance.totals.execution.free.p99).to.be.above(0);
    expect(performance.totals.refusals).to.be.at.least(1);
  });

  it('given a voting with a future start, when a voter votes, then the response says when it opens', async () => {
    const startsAt = toInstantFromNow(3_600_000);
    const { votingId } = await createVoting({ startsAt, endsAt: toInstantFromNow(7_200_000) });
    const ada = await anyone.signIn('aurora', 'ada@aurora.example', password);
    const early = await vote(ada, votingId, ['o1']);
    expect(early.status).to.equal(409);
    expect(early.body).to.include({ type: 'urn:suffra:problem:not-open-yet', startsAt });
  });

  it('given a voting that closes, when it has ended, then votes are rejected, the result is certified, and public files name no person', async function () {
    this.timeout(300_000);
    const ada = await anyone.signIn('aurora', 'ada@aurora.example', password);
    const leaver = await signUpNewVoter('Lena Leaver');
    // A voting is open for a minute or more.
    const { votingId } = await createVoting({
      startsAt: toInstantFromNow(-60_000),
      endsAt: toInstantFromNow(25_000),
      results: 'after-close',
    });
    const personalData: string[] = [];
    for (const voter of [ada, leaver, admin]) {
      const { voterId, email, name } = (await voter.send('GET', '/v1/me')).body;
      personalData.push(voterId, email, name);
    }
    for (const voter of [ada, leaver]) {
      const { status, body } = await vote(voter, votingId, ['o2']);
      expect(status).to.equal(201);
      personalData.push(body.voteId, body.receipt);
    }
    const confirm = personalData[3];
    const erasure = await leaver.send('POST', '/v1/me/erasure', { body: { confirm, password } });
    expect(erasure.status).to.equal(202);
    const hidden = await ada.send('GET', `/v1/votings/${votingId}/results`);
    expect(hidden.body.type).to.equal('urn:suffra:problem:results-hidden');
    const certified = await waitUntil(
      async () => {
        const now = await ada.send('GET', `/v1/votings/${votingId}/results`);
        return now.body?.status === 'certified' ? now : undefined;
      },
      110_000,
      'the certified result',
    );
    expect(certified.body).to.deep.include({ votes: 2, winners: ['o2'] });
    const open = await waitUntil(
      async () => {
        const objects = await readPublicFiles(votingId);
        return objects.some((object) => object.includes('"status":"certified"')) ? objects : undefined;
      },
      60_000,
      'the public result',
    );
    expect(open, 'the voting, its preview and its results').to.have.length(3);
    expect(personalData.every((word) => typeof word === 'string' && word.length > 3)).to.equal(true);
    expect(findSearchTerms(open, personalData)).to.deep.equal([]);
    const ben = await anyone.signIn('aurora', 'ben@aurora.example', password);
    expect((await vote(ben, votingId, ['o1'])).body.type).to.equal('urn:suffra:problem:closed');

    const ballots = `/v1/votings/${votingId}/ballots`;
    expect((await admin.send('GET', ballots)).body.type).to.equal('urn:suffra:problem:no-export');
    expect((await admin.send('POST', ballots)).body.state).to.equal('making');
    const exported = await waitUntil(
      async () => {
        const { body } = await admin.send('GET', ballots);
        return body?.state === 'ready' ? body : undefined;
      },
      60_000,
      'the export of its ballots',
    );
    expect(exported).to.include({ votes: 2, differentBallots: 1 });
    const file = await fetch(exported.files.csv);
    expect(file.headers.get('content-disposition')).to.match(/^attachment; filename="ballots-/);
    expect(await file.text()).to.equal('votes,choice1\r\n2,Slow train\r\n');
  });

  it('given the running platform, when its health is requested, then every part is healthy and the addresses are printed', async () => {
    const health = await anyone.send('GET', '/health');
    expect(health.body).to.include({ ok: true, engine: true, functions: true });
    expect(platform.getOutput()).to.include('admin@aurora.example');
    const documents = await anyone.send('GET', '/docs/suffra.openapi.json');
    expect(documents.body.openapi).to.equal('3.1.0');
  });
});
