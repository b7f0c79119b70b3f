import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { expect } from 'chai';
import { localCredentials, localRegion } from '../../shared/local/paths.ts';
import { until } from '../../shared/local/until.ts';
import { objectsIn, wordsIn } from '../../shared/test/public-objects.ts';
import { ApiClient } from '../support/client.ts';
import { type LocalPlatform, localPlatform } from '../support/local-platform.ts';

const password = 'Local-only-2026';
const soon = (ms: number) => new Date(Date.now() + ms).toISOString();

describe('a free vote, over REST, through every service', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;
  let anyone: ApiClient;
  let admin: ApiClient;

  before(async function () {
    this.timeout(300_000);
    platform = await localPlatform();
    anyone = new ApiClient(platform.site);
    admin = await anyone.signIn('aurora', 'admin@aurora.example', password);
  });

  const created = async (change: object = {}) => {
    const body = {
      title: 'Best song of the week',
      options: [{ label: 'Northern lights' }, { label: 'Slow train' }],
      endsAt: soon(3_600_000),
      price: 0,
      ballot: { kind: 'single' },
      ...change,
    };
    const key = `journey-${Math.random().toString(36).slice(2)}`;
    const answer = await admin.send('POST', '/v1/votings', { body, headers: { 'idempotency-key': key } });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    return answer.body;
  };
  /** Somebody whose account is new. */
  const newcomer = async (name: string): Promise<ApiClient> => {
    const account = { tenantId: 'aurora', email: `new-${Date.now()}@aurora.example` };
    await anyone.send('POST', '/v1/sign-up', { body: { ...account, password, name } });
    await anyone.send('POST', '/v1/sign-up/confirm', { body: { ...account, code: '123456' } });
    return anyone.signIn('aurora', account.email, password);
  };
  /** What everybody may read of a voting, out of every bucket that there is: no export has been made yet. */
  const publicOf = async (votingId: string): Promise<string[]> => {
    const where = { endpoint: platform.engine, region: localRegion, credentials: localCredentials };
    const s3 = new S3Client({ ...where, forcePathStyle: true });
    const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
    return (await Promise.all(Buckets.map(({ Name = '' }) => objectsIn(Name, votingId, s3)))).flat();
  };
  const vote = (voter: ApiClient, votingId: string, choices: string[]) =>
    until(
      async () => {
        const answer = await voter.send('PUT', `/v1/votings/${votingId}/vote`, { body: { choices } });
        // The ballot learns of a voting by an event; until then it knows none.
        return answer.body?.type === 'urn:suffra:problem:no-such-voting' ? undefined : answer;
      },
      10_000,
      'the ballot to know the voting',
    );

  it('given an account, when it is confirmed and signed in, then it sees the tiles of its tenant alone', async () => {
    const email = `new-${Date.now()}@aurora.example`;
    const account = { tenantId: 'aurora', email };
    const signUp = await anyone.send('POST', '/v1/sign-up', {
      body: { ...account, password, name: 'New Voter' },
    });
    expect(signUp.status).to.equal(202);
    const early = await anyone.send('POST', '/v1/sessions', { body: { ...account, password } });
    expect(early.body.type).to.equal('urn:suffra:problem:confirm-first');
    const confirmed = await anyone.send('POST', '/v1/sign-up/confirm', {
      body: { ...account, code: '123456' },
    });
    expect(confirmed.status).to.equal(204);
    const voter = await anyone.signIn('aurora', email, password);
    const tiles = await voter.send('GET', '/v1/votings');
    const states = new Set(tiles.body.items.map((each: { state: string }) => each.state));
    expect([...states]).to.include.members(['open', 'coming']);
    const foreign = await anyone.signIn('mygreatwebpage', 'ewa@mygreatwebpage.example', password);
    const id = tiles.body.items[0].votingId;
    expect((await foreign.send('GET', `/v1/votings/${id}`)).status).to.equal(404);
    expect(
      (await foreign.send('PUT', `/v1/votings/${id}/vote`, { body: { choices: ['o1'] } })).status,
    ).to.equal(404);
  });

  it('given an open voting, when two vote and one repeats, then each has one vote and a receipt, and the tally tells', async () => {
    const { votingId } = await created({ results: 'live' });
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
    const results = await until(
      async () => {
        const now = await ben.send('GET', `/v1/votings/${votingId}/results`);
        return now.body?.votes === 2 ? now : undefined;
      },
      15_000,
      'the tally',
    );
    expect(results.body.counts).to.deep.include({ o1: 1, o2: 1 });
    const query = `from=${soon(-60_000)}&to=${soon(60_000)}&step=minute&votingId=${votingId}`;
    await until(
      async () => {
        const { body } = await admin.send('GET', `/v1/statistics?${query}`);
        return body?.totals?.votes === 2 ? body : undefined;
      },
      15_000,
      'the statistics of the voting',
    );
    const performance = await until(
      async () => {
        const { body } = await admin.send('GET', `/v1/performance?${query}`);
        return body?.totals?.execution.free.count === 2 ? body : undefined;
      },
      15_000,
      'the performance of its votes, by the lines of their requests',
    );
    expect(performance.totals.execution.free.p99).to.be.above(0);
    expect(performance.totals.refusals).to.be.at.least(1);
  });

  it('given a voting with a future start, when one votes, then one is told when it opens', async () => {
    const startsAt = soon(3_600_000);
    const { votingId } = await created({ startsAt, endsAt: soon(7_200_000) });
    const ada = await anyone.signIn('aurora', 'ada@aurora.example', password);
    const early = await vote(ada, votingId, ['o1']);
    expect(early.status).to.equal(409);
    expect(early.body).to.include({ type: 'urn:suffra:problem:not-open-yet', startsAt });
  });

  it('given a voting that closes, when its end has come, then no vote is taken, the result is certified, and what is public names nobody', async function () {
    this.timeout(300_000);
    const { votingId } = await created({ endsAt: soon(62_000), results: 'after-close' });
    const ada = await anyone.signIn('aurora', 'ada@aurora.example', password);
    const leaver = await newcomer('Lena Leaver');
    const words: string[] = [];
    for (const voter of [ada, leaver, admin]) {
      const { voterId, email, name } = (await voter.send('GET', '/v1/me')).body;
      words.push(voterId, email, name);
    }
    for (const voter of [ada, leaver]) {
      const { status, body } = await vote(voter, votingId, ['o2']);
      expect(status).to.equal(201);
      words.push(body.voteId, body.receipt);
    }
    const confirm = words[3];
    const erasure = await leaver.send('POST', '/v1/me/erasure', { body: { confirm, password } });
    expect(erasure.status).to.equal(202);
    const hidden = await ada.send('GET', `/v1/votings/${votingId}/results`);
    expect(hidden.body.type).to.equal('urn:suffra:problem:results-hidden');
    const certified = await until(
      async () => {
        const now = await ada.send('GET', `/v1/votings/${votingId}/results`);
        return now.body?.status === 'certified' ? now : undefined;
      },
      110_000,
      'the certified result',
    );
    expect(certified.body).to.deep.include({ votes: 2, winners: ['o2'] });
    const open = await until(
      async () => {
        const objects = await publicOf(votingId);
        return objects.some((each) => each.includes('"status":"certified"')) ? objects : undefined;
      },
      30_000,
      'the public result',
    );
    expect(open, 'the voting and its results').to.have.length(2);
    expect(words.every((word) => typeof word === 'string' && word.length > 3)).to.equal(true);
    expect(wordsIn(open, words)).to.deep.equal([]);
    const ben = await anyone.signIn('aurora', 'ben@aurora.example', password);
    expect((await vote(ben, votingId, ['o1'])).body.type).to.equal('urn:suffra:problem:closed');

    const ballots = `/v1/votings/${votingId}/ballots`;
    expect((await admin.send('GET', ballots)).body.type).to.equal('urn:suffra:problem:no-export');
    expect((await admin.send('POST', ballots)).body.state).to.equal('making');
    const exported = await until(
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

  it('is healthy, and says where everything is', async () => {
    const health = await anyone.send('GET', '/health');
    expect(health.body).to.include({ ok: true, engine: true, functions: true });
    expect(platform.output()).to.include('admin@aurora.example');
    const documents = await anyone.send('GET', '/docs/suffra.openapi.json');
    expect(documents.body.openapi).to.equal('3.1.0');
  });
});
