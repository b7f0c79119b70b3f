import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { systemClock } from '@suffra/shared/clock';
import { expect } from 'chai';
import { until } from '../../shared/local/until.ts';
import { platform } from '../../shared/test/platform.ts';
import { redriven } from '../commands/redrive.ts';
import { type Onward, toFunction, toQueue } from '../redrive/onward.ts';
import { type Places, placesOf } from '../redrive/places.ts';
import { redrive } from '../redrive/redrive.ts';
import { deadLetterTemplate, functionName, stack, stage } from './support/dead-letters.ts';

const fast = 1;
let sqs: SQSClient;
let facts: Places;
let rollups: Places;

/** What lies in a queue, in order, as a worker would see it; it is taken out of sight for the next. */
async function seen(QueueUrl = '') {
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
const bodies = async (QueueUrl: string | undefined) => (await seen(QueueUrl)).map(({ Body }) => Body);
const lay = (QueueUrl: string, MessageBody: string, more = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));

/** All letters, however often one has to look until those that were read and not deleted are in sight again. */
async function all(places: Places, onward: Onward, expected: number): Promise<void> {
  let taken = 0;
  await until(
    async () => {
      taken += await redrive(places.deadLetters, onward, later, fast);
      return taken >= expected;
    },
    10_000,
    'dead letters',
  );
  expect(taken).to.equal(expected);
}
// Letters of this very millisecond are old to it.
const later = () => systemClock() + 1000;

describe('a redrive', function () {
  this.timeout(60_000);

  before(async () => {
    await platform('identity');
    sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
    const formation = new CloudFormationClient({});
    await formation.send(
      new CreateStackCommand({
        StackName: stack,
        TemplateBody: JSON.stringify(deadLetterTemplate),
        Capabilities: ['CAPABILITY_NAMED_IAM'],
      }),
    );
    const made = async () => {
      const { Stacks = [] } = await formation.send(new DescribeStacksCommand({ StackName: stack }));
      return Stacks[0]?.StackStatus === 'CREATE_COMPLETE';
    };
    await until(made, 20_000, stack);
    facts = await placesOf(stack, 'Facts');
    rollups = await placesOf(stack, 'Rollups');
  });

  it('brings letters back to their queue as they were, and leaves none', async () => {
    const about = { kind: { DataType: 'String', StringValue: 'vote.accepted' } };
    await lay(facts.deadLetters, 'one', { MessageAttributes: about });
    await redriven([stage, 'metrics', 'Facts']);
    const [letter, ...others] = await seen(facts.queue);
    expect(letter).to.deep.include({ Body: 'one', MessageAttributes: about });
    expect(others).to.deep.equal([]);
    expect(await redrive(facts.deadLetters, toQueue(facts.queue ?? ''), later)).to.equal(0);
  });

  it('loses nothing when it is cut off between sending and deleting: the letter comes twice', async () => {
    for (const each of ['a', 'b']) await lay(facts.deadLetters, each);
    const send = toQueue(facts.queue ?? '');
    const cut: Onward = async (letter) => {
      await send(letter);
      throw new Error('cut off');
    };
    await redrive(facts.deadLetters, cut, later, fast).then(
      () => expect.fail('it went on'),
      (error: Error) => expect(error.message).to.equal('cut off'),
    );
    await all(facts, send, 2);
    const came = await bodies(facts.queue);
    expect([...new Set(came)].sort()).to.deep.equal(['a', 'b']);
    expect(came).to.have.length(3);
  });

  it('keeps groups and their order in a FIFO queue, drops nothing for a repetition, and repeats nothing after a cut', async () => {
    for (const each of ['1', '2', '3'])
      await lay(rollups.deadLetters, each, { MessageGroupId: 'g', MessageDeduplicationId: `first-${each}` });
    // The queue has had this one minutes ago, under the id that it was sent with.
    await lay(rollups.queue ?? '', '1', { MessageGroupId: 'g', MessageDeduplicationId: 'first-1' });
    expect(await bodies(rollups.queue)).to.deep.equal(['1']);
    const send = toQueue(rollups.queue ?? '');
    const cut: Onward = async (letter) => {
      await send(letter);
      throw new Error('cut off');
    };
    await redrive(rollups.deadLetters, cut, later, fast).catch(() => undefined);
    await all(rollups, send, 3);
    let came: Awaited<ReturnType<typeof seen>> = [];
    await until(
      async () => {
        came = await seen(rollups.queue);
        return came.length > 0;
      },
      10_000,
      'the group is free again',
    );
    expect(came.map(({ Body }) => Body)).to.deep.equal(['1', '1', '2', '3']);
    expect(came.map(({ Attributes }) => Attributes?.MessageGroupId)).to.deep.equal(['g', 'g', 'g', 'g']);
  });

  it('ends although a letter fails again at once', async () => {
    await lay(facts.deadLetters, 'again');
    const failing: Onward = async ({ Body = '' }) => {
      await lay(facts.deadLetters, Body);
    };
    const begun = systemClock() + 100;
    await until(async () => systemClock() > begun, 2_000, 'the letter is old');
    expect(await redrive(facts.deadLetters, failing, () => begun, fast)).to.equal(1);
  });

  it('calls a function again with what its call failed of, and no function of another stack', async () => {
    const { deadLetters, queue } = await placesOf(stack, 'Logs');
    expect(queue).to.equal(undefined);
    const failed = (name: string) =>
      JSON.stringify({
        version: '1.0',
        requestContext: { functionArn: `arn:aws:lambda:eu-central-1:000000000000:function:${name}:7` },
        requestPayload: { awslogs: { data: 'lines' } },
      });
    await lay(deadLetters, failed(functionName));
    await redriven([stage, 'metrics', 'Logs']);
    const answers = await placesOf(stack, 'Heard');
    const heard = await until(
      async () => (await bodies(answers.queue))[0],
      20_000,
      'the function to be called',
    );
    expect(JSON.parse(heard)).to.deep.equal({ awslogs: { data: 'lines' } });
    await toFunction(stack)({ Body: failed('suffra-wallet-prod-onCommands') }).then(
      () => expect.fail('it was called'),
      (error: Error) => expect(error.message).to.include('is no function of'),
    );
  });

  it('says what it does not know', async () => {
    for (const [words, why] of [
      [['staging', 'metrics', 'Facts'], 'is no stage'],
      [[stage, 'votes', 'Facts'], 'is no service'],
      [[stage, 'metrics', 'FactsDlq'], 'without Dlq'],
    ] as const)
      await redriven([...words]).then(
        () => expect.fail('it went on'),
        (error: Error) => expect(error.message).to.include(why),
      );
  });
});
