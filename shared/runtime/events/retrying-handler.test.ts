import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { expect } from 'chai';
import sinon from 'sinon';
import * as z from 'zod/mini';
import { toReceivedBatch } from '../../local-platform/event-source-mappings.ts';
import { withFakeTimers } from '../../test-support/fake-timers.ts';
import { collectLogEntries } from '../../test-support/log-entries.ts';
import { getPlatform } from '../../test-support/platform.ts';
import { toSqsEvent, toSqsMessage } from '../../test-support/sqs-events.ts';
import { limitClient } from '../client-limits.ts';
import { defineEvent } from './cloud-event.ts';
import { changeVisibility } from './message-visibility.ts';
import { createJobQueueHandler, createQueueHandler, NotReadyError, onEvent } from './queue-handler.ts';

const kind = defineEvent({
  type: 'test.done',
  source: '/suffra/test',
  description: 'An event of this test.',
  data: z.object({ outcome: z.string() }),
});
const overdueEntry = z.object({ overdueMessages: z.number(), service: z.literal('platform') });
const statusEntry = z.object({ status: z.number(), messages: z.number() });

describe('the handler of a queue', function () {
  this.timeout(60_000);
  let sqs: SQSClient;
  let queueCount = 0;

  before(async () => {
    await getPlatform('identity');
    sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  });

  afterEach(() => sinon.restore());

  /** Sends messages to a new queue, and receives them as Lambda does. */
  async function receive(outcomes: readonly string[], visibilityTimeoutSeconds = 600) {
    queueCount += 1;
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({ QueueName: `retries-${process.pid}-${queueCount}` }),
    );
    for (const outcome of outcomes) {
      const MessageBody = toSqsMessage(kind, { tenantId: 't-a', data: { outcome } });
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    }
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    const receiveMore = async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          WaitTimeSeconds: 5,
          VisibilityTimeout: visibilityTimeoutSeconds,
          MessageSystemAttributeNames: ['All'],
        }),
      );
      return Messages;
    };
    const messages = await receiveMore();
    expect(messages).to.have.length(outcomes.length);
    const event = toReceivedBatch(messages, Attributes?.QueueArn ?? '');
    return { QueueUrl, event, receiveMore };
  }

  const consumeOutcome = onEvent(kind, async ({ data: { outcome } }) => {
    if (outcome === 'fails') throw new Error('down');
    if (outcome === 'not ready') throw new NotReadyError('too early');
    if (outcome === 'hangs') await new Promise(() => undefined);
  });

  it('makes a failed message visible after seconds, and leaves the others hidden', async () => {
    const { event, receiveMore } = await receive(['fails', 'succeeds']);
    const { batchItemFailures } = await createQueueHandler(consumeOutcome)(event);
    expect(batchItemFailures).to.deep.equal([{ itemIdentifier: event.Records[0]?.messageId }]);
    const returned: (string | undefined)[] = [];
    while (returned.length === 0) returned.push(...(await receiveMore()).map(({ MessageId }) => MessageId));
    expect(returned).to.deep.equal([event.Records[0]?.messageId]);
  });

  it('reports the failed message also if its visibility cannot be changed', async () => {
    const { event } = await receive(['fails', 'succeeds']);
    const lost = {
      Records: event.Records.map((record) => ({
        ...record,
        eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:none',
      })),
    };
    const { batchItemFailures } = await createQueueHandler(consumeOutcome)(lost);
    expect(batchItemFailures).to.deep.equal([{ itemIdentifier: event.Records[0]?.messageId }]);
  });

  it('reports a message that takes too long before the function times out, and not the others', async () => {
    const { event, receiveMore } = await receive(['hangs', 'succeeds']);
    const { batchItemFailures } = await createQueueHandler(consumeOutcome)(event, {
      getRemainingTimeInMillis: () => 1_100,
    });
    expect(batchItemFailures).to.deep.equal([{ itemIdentifier: event.Records[0]?.messageId }]);
    while ((await receiveMore()).length === 0);
  });

  it('reports a failed message before the function times out, although its visibility cannot be changed in time', async () => {
    const { event } = await receive(['hangs']);
    sinon.stub(NodeHttpHandler.prototype, 'handle').callsFake(
      (_request, { abortSignal } = {}) =>
        new Promise((_, reject) => {
          if (abortSignal?.aborted) reject(new Error('aborted'));
          if (abortSignal) abortSignal.onabort = () => reject(new Error('aborted'));
        }),
    );
    await withFakeTimers(async (clock) => {
      const response = createQueueHandler(consumeOutcome)(event, {
        getRemainingTimeInMillis: () => 1_100 - clock.now,
      });
      // If the handler needed more time, it would not return.
      await clock.tickAsync(1_099);
      expect((await response).batchItemFailures).to.have.length(1);
    });
  });

  it('lets a message that took too long send no request afterwards', async () => {
    const { event } = await receive(['takes long']);
    const client = new SQSClient({ ...limitClient('data'), useQueueUrlAsEndpoint: false });
    let endResponse = (): void => undefined;
    const response = new Promise<void>((resolve) => {
      endResponse = resolve;
    });
    let laterCall: Promise<unknown> = Promise.resolve();
    const consume = onEvent(kind, async () => {
      laterCall = response
        .then(() => client.send(new ListQueuesCommand({})))
        .catch((error: unknown) => error);
      await laterCall;
    });
    await createQueueHandler(consume)(event, { getRemainingTimeInMillis: () => 1_100 });
    endResponse();
    expect(await laterCall).to.have.property('name', 'AbortError');
  });

  it('does not count a message whose time has not come as an error, and delivers it again', async () => {
    for (const [outcomes, status] of [
      [['not ready', 'succeeds'], 425],
      [['not ready', 'fails'], 500],
      [['succeeds', 'succeeds'], 200],
    ] as const) {
      const { event } = await receive(outcomes);
      const failures: string[] = [];
      const entries = await collectLogEntries(statusEntry, async () => {
        const { batchItemFailures } = await createQueueHandler(consumeOutcome)(event);
        failures.push(...batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      });
      const failed = event.Records.filter((_, i) => outcomes[i] !== 'succeeds');
      expect(failures).to.deep.equal(failed.map(({ messageId }) => messageId));
      expect(entries).to.deep.equal([{ status, messages: 2 }]);
    }
  });

  it('counts a message that was received for the first time five minutes ago', async () => {
    const ages = [299, 301, 3_000].map((seconds) => Date.now() - seconds * 1_000);
    const bodies = ages.map(() => toSqsMessage(kind, { tenantId: 't-a', data: { outcome: 'succeeds' } }));
    const event = {
      Records: toSqsEvent(...bodies).Records.map((record, i) => ({
        ...record,
        attributes: { ...record.attributes, ApproximateFirstReceiveTimestamp: String(ages[i]) },
      })),
    };
    const entries = await collectLogEntries(overdueEntry, () => createQueueHandler(consumeOutcome)(event));
    expect(entries).to.deep.equal([{ overdueMessages: 2, service: 'platform' }]);
  });

  it('keeps the message of a long function hidden while the function works', async () => {
    const { event, receiveMore } = await receive(['hangs', 'succeeds'], 1);
    const [worked, other] = event.Records;
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const job = createJobQueueHandler(onEvent(kind, () => finished))(
      { Records: event.Records.slice(0, 1) },
      { getRemainingTimeInMillis: () => 300_000 },
    );
    // Both messages would be visible after a second.
    const returned: (string | undefined)[] = [];
    while (!returned.includes(other?.messageId))
      returned.push(...(await receiveMore()).map(({ MessageId }) => MessageId));
    expect(returned).to.not.include(worked?.messageId);
    finish();
    expect(await job).to.deep.equal({ batchItemFailures: [] });
  });

  it('changes the visibility of more than ten messages', async () => {
    const { event, receiveMore } = await receive(Array.from({ length: 10 }, () => 'fails'));
    await changeVisibility([...event.Records, ...event.Records], () => 0);
    const returned = new Set<string | undefined>();
    while (returned.size < event.Records.length)
      for (const { MessageId } of await receiveMore()) returned.add(MessageId);
  });
});
