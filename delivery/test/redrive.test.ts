import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { systemClock } from '@suffra/shared/clock';
import type { DynamoDBRecord } from 'aws-lambda';
import { expect } from 'chai';
import { readPhysicalId } from '../../shared/local-platform/deploy-target/physical-id.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { getPlatform } from '../../shared/test-support/platform.ts';
import { redrive } from '../commands/redrive.ts';
import {
  createFunctionDestination,
  createQueueDestination,
  type Destination,
} from '../redrive/destinations.ts';
import { type RedriveQueues, readRedriveQueues } from '../redrive/queues.ts';
import { redriveMessages } from '../redrive/redrive.ts';
import { deadLetterTemplate, functionName, stack, stage } from './support/dead-letters.ts';

const shortTimeoutSeconds = 1;
let sqs: SQSClient;
let facts: RedriveQueues;
let rollups: RedriveQueues;

/** Receives the messages of a queue in order. They stay invisible to the next receive. */
async function receiveMessages(QueueUrl = '') {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return Messages;
}
const receiveBodies = async (QueueUrl: string | undefined) =>
  (await receiveMessages(QueueUrl)).map(({ Body }) => Body);
const sendMessage = (QueueUrl: string, MessageBody: string, more = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));

/** Redrives all messages. Repeats until messages that were received but not deleted are visible again. */
async function redriveAll(places: RedriveQueues, onward: Destination, expected: number): Promise<void> {
  let redriven = 0;
  await waitUntil(
    async () => {
      redriven += await redriveMessages(places.deadLetterQueueUrl, onward, later, shortTimeoutSeconds);
      return redriven >= expected;
    },
    60_000,
    'dead messages',
  );
  expect(redriven).to.equal(expected);
}
/** Writes one row per kind. @returns where their records are in the stream */
async function writeStreamRecords(kinds: readonly string[]) {
  const table = await readPhysicalId(stack, 'Table');
  const database = new DynamoDBClient({});
  for (const [i, kind] of kinds.entries())
    await database.send(
      new PutItemCommand({ TableName: table, Item: { pk: { S: `row-${i}` }, kind: { S: kind } } }),
    );
  const { Table } = await database.send(new DescribeTableCommand({ TableName: table }));
  const streamArn = Table?.LatestStreamArn ?? '';
  const streams = new DynamoDBStreamsClient({});
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: streamArn }));
  const shardId = StreamDescription?.Shards?.[0]?.ShardId ?? '';
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn: streamArn,
      ShardId: shardId,
      ShardIteratorType: 'TRIM_HORIZON',
    }),
  );
  const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
  const sequenceNumbers = Records.map(({ dynamodb }) => dynamodb?.SequenceNumber);
  expect(sequenceNumbers).to.have.length(kinds.length);
  return { streamArn, shardId, sequenceNumbers };
}
/** Runs the command for the local platform whose engine has this port. */
async function redriveLocally(enginePort: string, queue: string): Promise<void> {
  const { ENGINE_PORT } = process.env;
  process.env.ENGINE_PORT = enginePort;
  try {
    await redrive(['local', 'identity', queue]);
  } finally {
    if (ENGINE_PORT === undefined) delete process.env.ENGINE_PORT;
    else process.env.ENGINE_PORT = ENGINE_PORT;
  }
}
// A clock ahead of SQS, so that messages of the same millisecond count as old.
const later = () => systemClock() + 1000;

describe('redrive', function () {
  this.timeout(60_000);

  before(async () => {
    await getPlatform('identity');
    sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
    const formation = new CloudFormationClient({});
    await formation.send(
      new CreateStackCommand({
        StackName: stack,
        TemplateBody: JSON.stringify(deadLetterTemplate),
        Capabilities: ['CAPABILITY_NAMED_IAM'],
      }),
    );
    const isCreated = async () => {
      const { Stacks = [] } = await formation.send(new DescribeStacksCommand({ StackName: stack }));
      return Stacks[0]?.StackStatus === 'CREATE_COMPLETE';
    };
    await waitUntil(isCreated, 60_000, stack);
    facts = await readRedriveQueues(stack, 'Facts');
    rollups = await readRedriveQueues(stack, 'Rollups');
  });

  it('returns messages to their queue unchanged and leaves the dead-letter queue empty', async () => {
    const attributes = { kind: { DataType: 'String', StringValue: 'vote.accepted' } };
    await sendMessage(facts.deadLetterQueueUrl, 'one', { MessageAttributes: attributes });
    await redrive([stage, 'metrics', 'Facts']);
    const [message, ...others] = await receiveMessages(facts.sourceQueueUrl);
    expect(message).to.deep.include({ Body: 'one', MessageAttributes: attributes });
    expect(others).to.deep.equal([]);
    expect(
      await redriveMessages(
        facts.deadLetterQueueUrl,
        createQueueDestination(facts.sourceQueueUrl ?? ''),
        later,
      ),
    ).to.equal(0);
  });

  it('sends a message twice, and loses none, after a crash between sending and deleting', async () => {
    for (const name of ['a', 'b']) await sendMessage(facts.deadLetterQueueUrl, name);
    const send = createQueueDestination(facts.sourceQueueUrl ?? '');
    const crashing: Destination = async (message) => {
      await send(message);
      throw new Error('crash');
    };
    await redriveMessages(facts.deadLetterQueueUrl, crashing, later, shortTimeoutSeconds).then(
      () => expect.fail('it did not fail'),
      (error: Error) => expect(error.message).to.equal('crash'),
    );
    await redriveAll(facts, send, 2);
    const received = await receiveBodies(facts.sourceQueueUrl);
    expect([...new Set(received)].sort()).to.deep.equal(['a', 'b']);
    expect(received).to.have.length(3);
  });

  it('keeps groups and order in a FIFO queue, and sends each message once in spite of the deduplication window and a crash', async () => {
    for (const name of ['1', '2', '3'])
      await sendMessage(rollups.deadLetterQueueUrl, name, {
        MessageGroupId: 'g',
        MessageDeduplicationId: `first-${name}`,
      });
    // The queue has already received this message, with its original deduplication id.
    await sendMessage(rollups.sourceQueueUrl ?? '', '1', {
      MessageGroupId: 'g',
      MessageDeduplicationId: 'first-1',
    });
    expect(await receiveBodies(rollups.sourceQueueUrl)).to.deep.equal(['1']);
    const send = createQueueDestination(rollups.sourceQueueUrl ?? '');
    const crashing: Destination = async (message) => {
      await send(message);
      throw new Error('crash');
    };
    await redriveMessages(rollups.deadLetterQueueUrl, crashing, later, shortTimeoutSeconds).catch(
      () => undefined,
    );
    await redriveAll(rollups, send, 3);
    let received: Awaited<ReturnType<typeof receiveMessages>> = [];
    await waitUntil(
      async () => {
        received = await receiveMessages(rollups.sourceQueueUrl);
        return received.length > 0;
      },
      60_000,
      'the group is free again',
    );
    expect(received.map(({ Body }) => Body)).to.deep.equal(['1', '1', '2', '3']);
    expect(received.map(({ Attributes }) => Attributes?.MessageGroupId)).to.deep.equal(['g', 'g', 'g', 'g']);
  });

  it('ends even if a message fails again immediately', async () => {
    await sendMessage(facts.deadLetterQueueUrl, 'again');
    const failing: Destination = async ({ Body = '' }) => {
      await sendMessage(facts.deadLetterQueueUrl, Body);
    };
    const startedAt = systemClock() + 100;
    await waitUntil(async () => systemClock() > startedAt, 60_000, 'the message is old');
    expect(
      await redriveMessages(facts.deadLetterQueueUrl, failing, () => startedAt, shortTimeoutSeconds),
    ).to.equal(1);
  });

  it('invokes no function of another stack', async () => {
    const Body = JSON.stringify({
      requestContext: {
        functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:suffra-wallet-prod-publish:7',
      },
      DDBStreamBatchInfo: {
        streamArn: 's',
        shardId: 's',
        startSequenceNumber: '1',
        endSequenceNumber: '1',
      },
    });
    await createFunctionDestination(stack)({ Body }).then(
      () => expect.fail('it was invoked'),
      (error: Error) => expect(error.message).to.include('is not a function of'),
    );
  });

  it('reads the batch of a stream again, and invokes the function with the records that pass its filter', async () => {
    const { deadLetterQueueUrl, sourceQueueUrl } = await readRedriveQueues(stack, 'Stream');
    expect(sourceQueueUrl).to.equal(undefined);
    const { streamArn, shardId, sequenceNumbers } = await writeStreamRecords([
      'before',
      'vote',
      'other',
      'vote',
      'vote',
    ]);
    await sendMessage(
      deadLetterQueueUrl,
      JSON.stringify({
        version: '1.0',
        requestContext: {
          functionArn: `arn:aws:lambda:eu-central-1:000000000000:function:${functionName}:live`,
        },
        DDBStreamBatchInfo: {
          streamArn,
          shardId,
          startSequenceNumber: sequenceNumbers[1],
          endSequenceNumber: sequenceNumbers[3],
          batchSize: 2,
        },
      }),
    );
    await redrive([stage, 'metrics', 'Stream']);
    const handled = await readRedriveQueues(stack, 'Invocations');
    const event = await waitUntil(
      async () => (await receiveBodies(handled.sourceQueueUrl))[0],
      60_000,
      'the function to be called',
    );
    const { Records } = JSON.parse(event);
    expect(
      Records.map(({ dynamodb }: DynamoDBRecord) => [dynamodb?.SequenceNumber, dynamodb?.NewImage?.kind?.S]),
    ).to.deep.equal([
      [sequenceNumbers[1], 'vote'],
      [sequenceNumbers[3], 'vote'],
    ]);
    expect(await receiveMessages(deadLetterQueueUrl)).to.deep.equal([]);
  });

  it('redrives a queue of the local platform at the port of its engine', async () => {
    const { engine } = await getPlatform('identity');
    const jobs = await readRedriveQueues('suffra-identity-local', 'JobsQueue');
    await sendMessage(jobs.deadLetterQueueUrl, 'a job');
    await redriveLocally(new URL(engine.endpoint).port, 'JobsQueue');
    expect(await receiveBodies(jobs.sourceQueueUrl)).to.deep.equal(['a job']);
    expect(await receiveBodies(jobs.deadLetterQueueUrl)).to.deep.equal([]);
  });

  it('says how to start the local platform when no engine responds', () =>
    redriveLocally('1', 'JobsQueue').then(
      () => expect.fail('it did not fail'),
      (error: Error) => expect(error.message).to.include('start it with "npm start"'),
    ));

  it('rejects an unknown stage, service or queue', async () => {
    for (const [args, message] of [
      [['staging', 'metrics', 'Facts'], 'is not a stage'],
      [[stage, 'votes', 'Facts'], 'is not a service'],
      [[stage, 'metrics', 'FactsDlq'], 'without Dlq'],
    ] as const)
      await redrive([...args]).then(
        () => expect.fail('it did not fail'),
        (error: Error) => expect(error.message).to.include(message),
      );
  });
});
