import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { putPublic } from '@suffra/shared/public/put-public';
import { drain } from '@suffra/shared/test/drain';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { openStream, type StreamReader } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import { showVoting } from '../../src/chores.ts';
import { handler } from '../../src/on/show-voting.ts';
import { handler as publish } from '../../src/stream.ts';
import { aTenant, startPlatform } from '../support/api.ts';

describe('what everybody may read of a voting', () => {
  let stream: StreamReader;
  before(startPlatform);
  before(async () => {
    stream = await openStream(process.env.VOTINGS_TABLE ?? '');
  });

  const bucket = () => process.env.VOTINGS_PUBLIC ?? '';
  const shown = async (key: string) => {
    const answer = await new S3Client({}).send(new GetObjectCommand({ Bucket: bucket(), Key: key }));
    return JSON.parse((await answer.Body?.transformToString()) ?? '');
  };
  const follow = async (tenantId: string, times = 1) => {
    const batch = await stream.next(tenantId);
    for (let i = 0; i < times; i += 1) expect((await publish(batch)).batchItemFailures).to.deep.equal([]);
    return drain('VOTINGS_SHOWN', handler, { times: () => times });
  };

  it('is put with each version, however often it is told, and says nothing of accounts #attempts', async () => {
    const tenant = await aTenant();
    await tenant.accounts(['acme-1']);
    const { body: made } = await tenant.create({ description: 'Where to?', accountId: 'acme-1' });
    const key = `public/votings/${tenant.tenantId}/${made.votingId}.json`;
    expect(await follow(tenant.tenantId, 2)).to.equal(2);
    const { votingId, startsAt, endsAt } = made;
    expect(await shown(key)).to.deep.equal({
      ...{ votingId, version: 1, title: 'Lunch', description: 'Where to?', startsAt, endsAt },
      options: [
        { id: 'o1', label: 'Soup' },
        { id: 'o2', label: 'Salad' },
      ],
      ...{ price: 0, ballot: { kind: 'single' }, change: 'none', results: 'live', cancelled: false },
    });
    await tenant.change(votingId, 1, { title: 'Dinner' });
    await follow(tenant.tenantId);
    expect(await shown(key)).to.include({ version: 2, title: 'Dinner', cancelled: false });
    await tenant.cancel(votingId, 2);
    await follow(tenant.tenantId);
    expect(await shown(key)).to.include({ version: 3, cancelled: true });
    const head = await new S3Client({}).send(new HeadObjectCommand({ Bucket: bucket(), Key: key }));
    expect(head).to.include({ ContentType: 'application/json', CacheControl: 'public, max-age=3' });
  });

  it('is by the row as it stands when the news of an older version comes last', async () => {
    const tenant = await aTenant();
    const { body: made } = await tenant.create();
    await tenant.change(made.votingId, 1, { title: 'Dinner' });
    const news = messageOf(showVoting, { tenantId: tenant.tenantId, data: { votingId: made.votingId } });
    expect((await handler(batchOf(news, news))).batchItemFailures).to.deep.equal([]);
    const key = `public/votings/${tenant.tenantId}/${made.votingId}.json`;
    expect(await shown(key)).to.include({ version: 2, title: 'Dinner' });
  });

  it('never stands still at an older state that was put at the same time', async () => {
    const key = `public/votings/race/${Math.random()}.json`;
    const place = { bucket: bucket(), key };
    for (const first of [undefined, 'something']) {
      if (first !== undefined) await putPublic(place, async () => ({ first }));
      let state = `older than ${first}`;
      await putPublic(place, async () => {
        const read = { state };
        if (state.startsWith('newer')) return read;
        // Another reads and puts while this one has read and not yet put.
        state = `newer than ${first}`;
        await putPublic(place, async () => ({ state }));
        return read;
      });
      expect(await shown(key)).to.deep.equal({ state: `newer than ${first}` });
    }
  });
});
