import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { expect } from 'chai';
import { localCredentials, localRegion } from '../../shared/local/paths.ts';
import { until } from '../../shared/local/until.ts';
import { objectsIn, wordsIn } from '../../shared/test/public-objects.ts';
import { ApiClient } from '../support/client.ts';
import { type LocalPlatform, localPlatform } from '../support/local-platform.ts';

const password = 'Local-only-2026';

describe('what everybody may read, through every service', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;
  before(async () => {
    platform = await localPlatform();
  });

  /** Every object of every bucket that is about a voting. */
  const objectsAbout = async (votingId: string) => {
    const s3 = new S3Client({
      endpoint: platform.engine,
      region: localRegion,
      credentials: localCredentials,
      forcePathStyle: true,
    });
    const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
    const found = await Promise.all(Buckets.map(({ Name = '' }) => objectsIn(Name, votingId, s3)));
    return found.flat();
  };

  it('given votes, an erasure and a result, when all public objects are searched, then they name nobody', async () => {
    const anyone = new ApiClient(platform.site);
    const admin = await anyone.signIn('aurora', 'admin@aurora.example', password);
    const account = { tenantId: 'aurora', email: `zofia-${Date.now()}@aurora.example` };
    const name = 'Zofia Nadwislanska';
    await anyone.send('POST', '/v1/sign-up', { body: { ...account, password, name } });
    await anyone.send('POST', '/v1/sign-up/confirm', { body: { ...account, code: '123456' } });
    const zofia = await anyone.signIn('aurora', account.email, password);
    const ben = await anyone.signIn('aurora', 'ben@aurora.example', password);
    const words = [name, account.email, 'ben@aurora.example', 'admin@aurora.example'];
    for (const each of [zofia, ben, admin]) {
      const { body } = await each.send('GET', '/v1/me');
      words.push(body.voterId, body.name);
    }
    const body = {
      title: 'Best song of the week',
      options: [{ label: 'Northern lights' }, { label: 'Slow train' }],
      endsAt: new Date(Date.now() + 62_000).toISOString(),
      price: 0,
      ballot: { kind: 'single' },
      results: 'live',
    };
    const key = `journey-${Math.random().toString(36).slice(2)}`;
    const made = await admin.send('POST', '/v1/votings', { body, headers: { 'idempotency-key': key } });
    const { votingId } = made.body;
    for (const each of [zofia, ben]) {
      const cast = () => each.send('PUT', `/v1/votings/${votingId}/vote`, { body: { choices: ['o1'] } });
      const { body: vote } = await until(
        async () => {
          const answer = await cast();
          return answer.status === 201 ? answer : undefined;
        },
        20_000,
        'the vote',
      );
      words.push(vote.voteId, vote.receipt);
    }
    const { body: me } = await zofia.send('GET', '/v1/me');
    const erased = await zofia.send('POST', '/v1/me/erasure', { body: { confirm: me.voterId, password } });
    expect(erased.status, JSON.stringify(erased.body)).to.equal(202);
    const shown = (status: string) =>
      until(
        async () => {
          const objects = await objectsAbout(votingId);
          return objects.some((each) => each.includes(`"status":"${status}","votes":2`))
            ? objects
            : undefined;
        },
        150_000,
        `results that are ${status}`,
      );
    for (const status of ['live', 'certified']) {
      const objects = await shown(status);
      expect(objects, 'the voting and its results').to.have.length(2);
      expect(wordsIn(objects, words)).to.deep.equal([]);
    }
    expect(words.every((each) => typeof each === 'string' && each.length > 3)).to.equal(true);
  });
});
