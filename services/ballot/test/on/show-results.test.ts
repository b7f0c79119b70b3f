import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { enveloped } from '@suffra/shared/events/envelope';
import { votingChanged } from '@suffra/shared/events/votings';
import { drain } from '@suffra/shared/test/drain';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { openStream, type StreamReader } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import { handler } from '../../src/on/show-results.ts';
import { handler as onVotings } from '../../src/on/voting-snapshots.ts';
import { shownBy, turnOf } from '../../src/shown.ts';
import { handler as publish } from '../../src/stream.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

describe('what everybody may read of results', function () {
  this.timeout(30_000);
  let world: World;
  let stream: StreamReader;
  let deployedDelay = 0;
  /** How long the queue holds messages back, seconds. */
  const holdBack = async (seconds: number) => {
    const Attributes = { DelaySeconds: String(seconds) };
    await sqs().send(new SetQueueAttributesCommand({ QueueUrl: process.env.BALLOT_SHOWN, Attributes }));
  };
  const sqs = () => new SQSClient({ useQueueUrlAsEndpoint: false });
  before(async () => {
    await startBallot();
    const ask = { QueueUrl: process.env.BALLOT_SHOWN, AttributeNames: ['DelaySeconds' as const] };
    const { Attributes } = await sqs().send(new GetQueueAttributesCommand(ask));
    deployedDelay = Number(Attributes?.DelaySeconds);
    await holdBack(0);
    world = await newWorld();
    stream = await openStream(process.env.BALLOT_TABLE ?? '');
  });

  after(() => holdBack(deployedDelay));

  const shown = async (votingId: string) => {
    const Key = `public/results/${world.tenantId}/${votingId}.json`;
    const place = { Bucket: process.env.BALLOT_PUBLIC, Key };
    const answer = await new S3Client({}).send(new GetObjectCommand(place));
    return JSON.parse((await answer.Body?.transformToString()) ?? '');
  };
  /** Publishes what has changed, and lets the queue be read once what is held back is there. @returns messages read */
  const follow = async (times = 1) => {
    await world.runTally();
    const batch = await stream.next();
    for (let i = 0; i < times; i += 1) expect((await publish(batch)).batchItemFailures).to.deep.equal([]);
    return drain('BALLOT_SHOWN', handler);
  };

  it('live: as counted, then as certified; a batch that comes twice is shown once', async () => {
    const voting = await world.schedule(votingWith({ results: 'live' }));
    const { votingId } = voting;
    await follow();
    expect(await shown(votingId)).to.deep.equal({
      ...{ votingId, status: 'live', votes: 0 },
      counts: { o1: 0, o2: 0, o3: 0 },
    });
    await Promise.all(['o1', 'o2', 'o2'].map((choice, i) => world.vote(`voter-no-${i}`, voting, [choice])));
    expect(await follow(2)).to.be.below(3);
    const counts = { o1: 1, o2: 2, o3: 0 };
    expect(await shown(votingId)).to.deep.equal({ votingId, status: 'live', votes: 3, counts });
    await world.close(voting);
    await follow();
    expect(await shown(votingId)).to.deep.equal({
      ...{ votingId, status: 'certified', votes: 3, counts, winners: ['o2'] },
    });
  });

  it('after-close: nothing before it is certified; admins: nothing at all; nothing once cancelled', async () => {
    const after = await world.schedule(votingWith({ results: 'after-close' }));
    const admins = await world.schedule(votingWith({ results: 'admins' }));
    const ended = await world.schedule(votingWith({ results: 'live' }));
    for (const voting of [after, admins, ended]) await world.vote('voter-ada', voting, ['o1']);
    const gone = { ...ended, version: ended.version + 1, cancelled: true };
    await onVotings(batchOf(messageOf(votingChanged, { tenantId: world.tenantId, data: gone })));
    await follow();
    for (const { votingId } of [after, admins, ended])
      expect(await shown(votingId)).to.deep.equal({ votingId, status: 'hidden' });
    await world.close(after);
    await world.close(admins);
    await follow();
    expect(await shown(after.votingId)).to.include({ status: 'certified', votes: 1 });
    expect(await shown(admins.votingId)).to.deep.equal({ votingId: admins.votingId, status: 'hidden' });
  });

  it('is put once for the votes of two seconds, and again for those of the next', () => {
    const id = '0000000000000000000000000A';
    const turnAt = (at: number, kind = 'tally') => {
      const after = { pk: `acme#${id}#x`, sk: 'x', kind, correlationId: 'c' };
      const [command] = shownBy({ id: `e${at}`, sequenceNumber: '1', at, after });
      if (command === undefined) throw new Error('nothing is shown');
      return turnOf(enveloped(`e${at}`, command.said));
    };
    expect(turnAt(10_000)).to.deep.equal(turnAt(11_999));
    expect(turnAt(10_000).id).not.to.equal(turnAt(12_000).id);
    expect(turnAt(10_000, 'result').id).not.to.equal(turnAt(10_000).id);
    expect(turnAt(10_000, 'result').id).not.to.equal(turnAt(11_000, 'result').id);
    expect(turnAt(10_000, 'result').group).to.equal(turnAt(10_000).group);
  });

  it('is held back by the queue for longer than that', () => {
    expect(deployedDelay).to.be.above(2);
  });
});
