import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { ceilToMinute, toInstant } from '@suffra/shared/clock';
import { resultCertified, votesCounted } from '@suffra/shared/events/ballot';
import { parseMessageBody } from '@suffra/shared/events/outgoing-messages';
import { matchesPattern } from '@suffra/shared/local-platform/filter-pattern.ts';
import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { handler as publish } from '../../src/streams/publish-changes.ts';
import { handler as tally } from '../../src/streams/update-tally.ts';
import { createVoting } from '../support/create-voting.ts';
import { requestExport } from '../support/exports.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

const envelope = z.looseObject({ type: z.string(), tenantid: z.string(), id: z.string(), data: z.unknown() });

describe('the publisher of ballot’s table changes', () => {
  let fixture: Fixture;
  let queueUrl: string;
  const sqs = () => new SQSClient({});

  before(async function () {
    this.timeout(60_000);
    await startBallot();
    fixture = await createFixture();
    const queue = await sqs().send(new CreateQueueCommand({ QueueName: `probe-${fixture.tenantId}` }));
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

  const probe: z.output<typeof envelope>[] = [];
  const receiveEvents = async (count: number) =>
    waitUntil(
      async () => {
        const { Messages = [] } = await sqs().send(
          new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
        );
        for (const { Body = '' } of Messages) {
          const events = parseMessageBody(Body).map((event) => envelope.parse(event));
          probe.push(...events.filter(({ tenantid }) => tenantid === fixture.tenantId));
        }
        return probe.length >= count;
      },
      60_000,
      `${count} events`,
    );

  it('publishes votes.counted for a tally row, result.certified for a result, and nothing for a free vote, with the same ids in a repeat #attempts', async () => {
    const stream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
    const voting = await fixture.schedule(createVoting());
    await fixture.vote('voter-ada', voting, ['o2']);
    const votes = await stream.next(fixture.tenantId);
    await tally(votes);
    await fixture.close(voting);
    const rows = await stream.next(fixture.tenantId);
    for (const batch of [votes, rows, rows])
      expect(await publish(batch)).to.deep.equal({ batchItemFailures: [] });
    await receiveEvents(4);
    const ofType = (type: string) => probe.filter((event) => event.type === type);
    expect(probe).to.have.length(4);
    expect(new Set(ofType('votes.counted').map(({ id }) => id)).size).to.equal(1);
    expect(new Set(ofType('result.certified').map(({ id }) => id)).size).to.equal(1);
    const counted = votesCounted.data;
    const data = z.parse(counted, ofType('votes.counted')[0]?.data);
    expect(data).to.deep.include({
      votingId: voting.votingId,
      votes: 1,
      registrations: 0,
      revision: '1'.padStart(40, '0'),
    });
    expect(data).not.to.have.property('counts');
    expect(z.parse(resultCertified.data, ofType('result.certified')[0]?.data)).to.deep.equal({
      votingId: voting.votingId,
      votes: 1,
      registrations: 0,
      counts: { o1: 0, o2: 1, o3: 0 },
      winners: ['o2'],
      certifiedAt: toInstant(ceilToMinute(Date.parse(voting.endsAt) + 60_000)),
      tallyAgreed: true,
    });
  });

  it('is invoked for rows that cause events or commands, and the tally function only for votes #attempts', async () => {
    const { deployed } = await getPlatform('ballot');
    const getFilterPatterns = (name: string) =>
      deployed.ballot?.config.functions[name]?.events?.flatMap(
        ({ stream }) => stream?.filterPatterns ?? [],
      ) ?? [];
    const stream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
    const voting = await fixture.schedule(createVoting());
    await fixture.vote('voter-ada', voting, ['o2']);
    const first = await stream.next(fixture.tenantId);
    await tally(first);
    await fixture.close(voting);
    await requestExport(fixture, voting);
    const { Records } = { Records: [...first.Records, ...(await stream.next(fixture.tenantId)).Records] };
    const woken = Records.map((record) => [
      record.dynamodb?.NewImage?.kind?.S,
      ...['tally', 'publish'].filter((name) =>
        getFilterPatterns(name).some((pattern) => matchesPattern(pattern, record)),
      ),
    ]);
    expect(woken).to.deep.equal([
      // The id and the labels of the voting cause no event.
      ['voting-id'],
      ['labels'],
      ['voting', 'publish'],
      ['vote', 'tally'],
      ['tally', 'publish'],
      ['result-snapshot'],
      ['result', 'publish'],
      ['export', 'publish'],
    ]);
  });
});
