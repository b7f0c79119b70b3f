import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { publishObject } from '@suffra/shared/public-objects/publish-object';
import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { handler } from '../../src/consumers/publish-voting.ts';
import { publishVoting } from '../../src/internal-commands.ts';
import { upsertTenantReplica } from '../../src/storage/replicas.ts';
import { handler as publish } from '../../src/streams/publish-events.ts';
import { createTenant, startPlatform } from '../support/tenant-fixture.ts';

describe('the public object of a voting', () => {
  let stream: StreamReader;
  before(startPlatform);
  before(async () => {
    stream = await openStreamReader(process.env.VOTINGS_TABLE ?? '');
  });

  const bucket = () => process.env.VOTINGS_PUBLIC ?? '';
  const readObject = async (key: string) => {
    const response = await new S3Client({}).send(new GetObjectCommand({ Bucket: bucket(), Key: key }));
    return JSON.parse((await response.Body?.transformToString()) ?? '');
  };
  const readPreview = async (key: string) => {
    const { Body, ContentType } = await new S3Client({}).send(
      new GetObjectCommand({ Bucket: bucket(), Key: key.replace(/json$/, 'html') }),
    );
    expect(ContentType).to.equal('text/html; charset=utf-8');
    return Body?.transformToString();
  };
  const follow = async (tenantId: string, times = 1) => {
    const batch = await stream.next(tenantId);
    for (let i = 0; i < times; i += 1) expect((await publish(batch)).batchItemFailures).to.deep.equal([]);
    return drainQueue('VOTINGS_PUBLISH_QUEUE_URL', handler, { deliveries: () => times });
  };

  it('is written for each version, for any number of messages, without the account #attempts', async () => {
    const tenant = await createTenant();
    await tenant.accounts(['acme-1']);
    const { body: voting } = await tenant.create({ description: 'Where to?', accountId: 'acme-1' });
    const key = `public/votings/${tenant.tenantId}/${voting.votingId}.json`;
    expect(await follow(tenant.tenantId, 2)).to.equal(2);
    const { votingId, startsAt, endsAt } = voting;
    expect(await readObject(key)).to.deep.equal({
      ...{ votingId, version: 1, title: 'Lunch', description: 'Where to?', startsAt, endsAt },
      options: [
        { id: 'o1', label: 'Soup' },
        { id: 'o2', label: 'Salad' },
      ],
      ...{ price: 0, ballot: { kind: 'single' }, change: 'none', results: 'live' },
      ...{ resultStep: 10, cancelled: false, corrections: [] },
    });
    await tenant.change(votingId, 1, { title: 'Dinner' });
    await follow(tenant.tenantId);
    expect(await readObject(key)).to.include({ version: 2, title: 'Dinner', cancelled: false });
    expect(await readPreview(key)).to.include('<meta property="og:title" content="Dinner">');
    await tenant.cancel(votingId, 2);
    await follow(tenant.tenantId);
    expect(await readObject(key)).to.include({ version: 3, cancelled: true });
    expect(await readPreview(key)).to.include('This voting was cancelled.');
    const head = await new S3Client({}).send(new HeadObjectCommand({ Bucket: bucket(), Key: key }));
    expect(head).to.include({ ContentType: 'application/json', CacheControl: 'public, max-age=3' });
  });

  it('is written from the current row when the message of an older version arrives last', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create();
    await tenant.change(voting.votingId, 1, { title: 'Dinner' });
    const message = toSqsMessage(publishVoting, {
      tenantId: tenant.tenantId,
      data: { votingId: voting.votingId },
    });
    expect((await handler(toSqsEvent(message, message))).batchItemFailures).to.deep.equal([]);
    const key = `public/votings/${tenant.tenantId}/${voting.votingId}.json`;
    expect(await readObject(key)).to.include({ version: 2, title: 'Dinner' });
  });

  it('gets a new brand of the tenant, also in every voting that was published before', async () => {
    const tenant = await createTenant();
    const { tenantId } = tenant;
    // More than one page, in two groups: one is cancelled.
    const ids: string[] = [];
    for (let i = 0; i < 11; i += 1) ids.push((await tenant.create()).body.votingId);
    await tenant.cancel(ids[0] ?? '', 1);
    await follow(tenantId);
    const brands = [
      { title: 'Radio Aurora', iconUrl: 'https://a.example/i.png' },
      { title: 'Aurora' },
      undefined,
    ];
    const write = (version: number) =>
      upsertTenantReplica(tenantId, {
        quota: { perTenant: 99, perAccount: 99 },
        brand: brands[version - 1],
        version,
        correlationId: 'test-test',
      });
    const readBrands = async (votingIds: readonly string[]) => {
      const objects = votingIds.map((id) => readObject(`public/votings/${tenantId}/${id}.json`));
      return (await Promise.all(objects)).map(({ brand }) => brand);
    };
    await write(1);
    await follow(tenantId);
    expect(await readBrands(ids)).to.deep.equal(ids.map(() => brands[0]));
    expect(await readPreview(`public/votings/${tenantId}/${ids[1]}.json`)).to.include(
      'content="Radio Aurora"',
    );
    expect(await readObject(`public/votings/${tenantId}/manifest.webmanifest`)).to.include({
      name: 'Radio Aurora',
    });
    // The brand changes twice before anything is published: only the last one is.
    await write(2);
    await write(3);
    await follow(tenantId);
    expect(await readBrands(ids)).to.deep.equal(ids.map(() => undefined));
    const other = await createTenant();
    const { body } = await other.create();
    await follow(other.tenantId);
    expect(await readObject(`public/votings/${other.tenantId}/${body.votingId}.json`)).not.to.have.property(
      'brand',
    );
  });

  it('never keeps an older state after concurrent writes', async () => {
    const key = `public/votings/race/${Math.random()}.json`;
    const location = { bucket: bucket(), key };
    for (const first of [undefined, 'something']) {
      if (first !== undefined) await publishObject(location, async () => ({ first }));
      let state = `older than ${first}`;
      await publishObject(location, async () => {
        const read = { state };
        if (state.startsWith('newer')) return read;
        // Another writer reads and writes after this one has read.
        state = `newer than ${first}`;
        await publishObject(location, async () => ({ state }));
        return read;
      });
      expect(await readObject(key)).to.deep.equal({ state: `newer than ${first}` });
    }
  });
});
