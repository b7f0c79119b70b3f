import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { resultCertified, votesCounted } from '@suffra/shared/events/ballot';
import { matches } from '@suffra/shared/local/filter-pattern.ts';
import { until } from '@suffra/shared/local/until.ts';
import { platform } from '@suffra/shared/test/platform';
import { openStream } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { handler as publish } from '../src/stream.ts';
import { handler as tally } from '../src/tally/handler.ts';
import { asked } from './support/exports.ts';
import { votingWith } from './support/voting.ts';
import { newWorld, startBallot, type World } from './support/world.ts';

const envelope = z.looseObject({ type: z.string(), tenantid: z.string(), id: z.string(), data: z.unknown() });

describe('what ballot publishes', () => {
  let world: World;
  let queueUrl: string;
  const sqs = () => new SQSClient({});

  before(async function () {
    this.timeout(60_000);
    await startBallot();
    world = await newWorld();
    const queue = await sqs().send(new CreateQueueCommand({ QueueName: `heard-${world.tenantId}` }));
    queueUrl = queue.QueueUrl ?? '';
    const ask = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] });
    const { Attributes } = await sqs().send(ask);
    await new SNSClient({}).send(
      new SubscribeCommand({
        TopicArn: process.env.BALLOT_TOPIC,
        Protocol: 'sqs',
        Endpoint: Attributes?.QueueArn,
        Attributes: { RawMessageDelivery: 'true' },
      }),
    );
  });

  const heard: z.output<typeof envelope>[] = [];
  const hear = async (count: number) =>
    until(
      async () => {
        const { Messages = [] } = await sqs().send(
          new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
        );
        for (const { Body = '' } of Messages) {
          const event = envelope.parse(JSON.parse(Body));
          if (event.tenantid === world.tenantId) heard.push(event);
        }
        return heard.length >= count;
      },
      5_000,
      `${count} events`,
    );

  it('votes.counted for a tally row, result.certified for a result, nothing for a vote; a repeat with the same id #attempts', async () => {
    const stream = await openStream(process.env.BALLOT_TABLE ?? '');
    const voting = await world.schedule(votingWith());
    await world.vote('voter-ada', voting, ['o2']);
    const votes = await stream.next(world.tenantId);
    await tally(votes);
    await world.close(voting);
    const rows = await stream.next(world.tenantId);
    for (const batch of [votes, rows, rows])
      expect(await publish(batch)).to.deep.equal({ batchItemFailures: [] });
    await hear(4);
    const ofType = (type: string) => heard.filter((event) => event.type === type);
    expect(heard).to.have.length(4);
    expect(new Set(ofType('votes.counted').map(({ id }) => id)).size).to.equal(1);
    expect(new Set(ofType('result.certified').map(({ id }) => id)).size).to.equal(1);
    const counted = votesCounted.data;
    const data = z.parse(counted, ofType('votes.counted')[0]?.data);
    expect(data).to.deep.include({
      votingId: voting.votingId,
      votes: 1,
      registrations: 0,
      counts: { o2: 1 },
    });
    expect(z.parse(resultCertified.data, ofType('result.certified')[0]?.data)).to.deep.equal({
      votingId: voting.votingId,
      votes: 1,
      registrations: 0,
      counts: { o1: 0, o2: 1, o3: 0 },
      winners: ['o2'],
      certifiedAt: new Date(Date.parse(voting.endsAt) + 60_000).toISOString(),
      tallyAgreed: true,
    });
  });

  it('the filters wake tally for votes alone and publish for all that others or pages are told', async () => {
    const { deployed } = await platform('ballot');
    const patternsOf = (name: string) =>
      deployed.ballot?.config.functions[name]?.events?.flatMap(
        ({ stream }) => stream?.filterPatterns ?? [],
      ) ?? [];
    const stream = await openStream(process.env.BALLOT_TABLE ?? '');
    const voting = await world.schedule(votingWith());
    await world.vote('voter-ada', voting, ['o2']);
    const first = await stream.next(world.tenantId);
    await tally(first);
    await world.close(voting);
    await asked(world, voting);
    const { Records } = { Records: [...first.Records, ...(await stream.next(world.tenantId)).Records] };
    const woken = Records.map((record) => [
      record.dynamodb?.NewImage?.kind?.S,
      ...['tally', 'publish'].filter((name) => patternsOf(name).some((pattern) => matches(pattern, record))),
    ]);
    expect(woken).to.deep.equal([
      // That the tenant has this voting: for whoever goes through all of them, and nobody else.
      ['listed'],
      ['snapshot', 'publish'],
      ['vote', 'tally'],
      ['tally', 'publish'],
      ['result', 'publish'],
      ['export', 'publish'],
    ]);
    const erased = Records.filter(({ dynamodb }) => dynamodb?.NewImage?.kind?.S === 'vote').map((record) => {
      const { NewImage, ...rest } = record.dynamodb ?? {};
      return { ...record, eventName: 'REMOVE', dynamodb: { ...rest, OldImage: NewImage } };
    });
    expect(
      erased.map((record) => patternsOf('tally').some((pattern) => matches(pattern, record))),
    ).to.deep.equal([true]);
  });
});
