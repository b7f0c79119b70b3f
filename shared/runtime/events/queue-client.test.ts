import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect } from 'chai';
import { withServer } from '../../test-support/http-server.ts';
import { getPlatform } from '../../test-support/platform.ts';
import { clientLimits, limitClient } from '../client-limits.ts';
import { generateId } from '../ids.ts';
import { isTransientError } from '../transient-error.ts';
import { createQueueClient, type QueueClient } from './queue-client.ts';

type Client = Omit<QueueClient, 'middlewareStack'>;
type CreateClient = (options?: { endpoint: string; scale: number }) => Client;

/** The same calls with the client of the SDK. */
const createSdkClient: CreateClient = (options) => {
  const client = new SQSClient({
    ...limitClient('data', options?.scale),
    ...(options && { endpoint: options.endpoint }),
    useQueueUrlAsEndpoint: false,
  });
  return {
    sendMessage: async (input) => void (await client.send(new SendMessageCommand(input))),
    sendMessageBatch: async (input) => (await client.send(new SendMessageBatchCommand(input))).Failed ?? [],
  };
};

const catchError = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => {
      throw new Error('the call succeeded');
    },
    (error: Error) => error,
  );
/** Limits that a busy machine does not reach. */
const patient = 20;
const message = { QueueUrl: 'https://sqs.example/1/q', MessageBody: 'a' };
const respondWithError = (response: ServerResponse, status: number, type: string): void => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify({ __type: `com.amazonaws.sqs#${type}`, message: 'no' }));
};

for (const [name, createClient] of [
  ['the client of the SDK', createSdkClient],
  ['the small client', createQueueClient],
] as const satisfies [string, CreateClient][])
  describe(`${name} for messages`, () => {
    let maxAttempts: string | undefined;
    before(async function () {
      this.timeout(60_000);
      await getPlatform('wallet');
      maxAttempts = process.env.AWS_MAX_ATTEMPTS;
      delete process.env.AWS_MAX_ATTEMPTS;
    });
    after(() => {
      if (maxAttempts !== undefined) process.env.AWS_MAX_ATTEMPTS = maxAttempts;
    });
    const withLimits = (
      respond: (response: ServerResponse, request: IncomingMessage) => void,
      run: (client: Client, countRequests: () => number) => Promise<unknown>,
    ) =>
      withServer(respond, ({ endpoint, countRequests }) =>
        run(createClient({ endpoint, scale: patient }), countRequests),
      );
    const createQueue = async (attributes: Record<string, string> = {}) => {
      const suffix = attributes.FifoQueue === 'true' ? '.fifo' : '';
      const command = new CreateQueueCommand({
        QueueName: `messages-${generateId()}${suffix}`,
        Attributes: attributes,
      });
      return (await new SQSClient({}).send(command)).QueueUrl ?? '';
    };
    const receiveBodies = async (QueueUrl: string) => {
      const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
      const command = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
      return ((await sqs.send(command)).Messages ?? []).map(({ Body }) => Body);
    };

    it('sends one message and a batch, with any text', async () => {
      const QueueUrl = await createQueue();
      const client = createClient();
      await client.sendMessage({ QueueUrl, MessageBody: '{"a":"Zażółć ☃ \\"quoted\\""}', DelaySeconds: 0 });
      const failed = await client.sendMessageBatch({
        QueueUrl,
        Entries: ['b', 'c'].map((MessageBody) => ({ Id: MessageBody, MessageBody, DelaySeconds: 0 })),
      });
      expect(failed).to.deep.equal([]);
      expect(await receiveBodies(QueueUrl)).to.have.members(['{"a":"Zażółć ☃ \\"quoted\\""}', 'b', 'c']);
    });

    it('sends messages of a group to a FIFO queue once', async () => {
      const QueueUrl = await createQueue({ FifoQueue: 'true' });
      const entry = { MessageBody: 'a', MessageGroupId: 'g', MessageDeduplicationId: 'd' };
      for (const Id of ['1', '2'])
        await createClient().sendMessageBatch({ QueueUrl, Entries: [{ Id, ...entry }] });
      expect(await receiveBodies(QueueUrl)).to.deep.equal(['a']);
    });

    it('returns the entries that SQS rejects', async () => {
      const rejected = { Id: '1', Code: 'InternalError', SenderFault: false };
      await withLimits(
        (response) => response.end(JSON.stringify({ Successful: [], Failed: [rejected] })),
        async (client) => {
          const Entries = [{ Id: '1', MessageBody: 'a' }];
          const [entry] = await client.sendMessageBatch({ QueueUrl: message.QueueUrl, Entries });
          expect(entry).to.deep.include(rejected);
        },
      );
    });

    for (const [status, type] of [
      [400, 'RequestThrottled'],
      [500, 'InternalFailure'],
      [503, 'ServiceUnavailable'],
    ] as const)
      it(`repeats a call after ${status} ${type} up to the limit, and throws a transient error`, async () => {
        await withLimits(
          (response) => respondWithError(response, status, type),
          async (client, countRequests) => {
            const error = await catchError(client.sendMessageBatch({ ...message, Entries: [] }));
            expect(error.name).to.equal(type);
            expect(isTransientError(error)).to.equal(true);
            expect(countRequests()).to.equal(clientLimits.data.maxAttempts);
          },
        );
      });

    it('does not repeat a request that AWS rejects', async () => {
      await withLimits(
        (response) => respondWithError(response, 400, 'InvalidMessageContents'),
        async (client, countRequests) => {
          const error = await catchError(client.sendMessage(message));
          expect(error.name).to.equal('InvalidMessageContents');
          expect(isTransientError(error)).to.equal(false);
          expect(countRequests()).to.equal(1);
        },
      );
    });

    it('sends every call to the endpoint, and signs for SQS', async () => {
      const targets: unknown[] = [];
      await withLimits(
        (response, { headers, url }) => {
          const [, service] = /Credential=\S+\/(\w+)\/aws4_request/.exec(headers.authorization ?? '') ?? [];
          targets.push([url, headers['x-amz-target'], headers['content-type'], service]);
          response.end('{"Successful":[]}');
        },
        (client) => client.sendMessageBatch({ QueueUrl: message.QueueUrl, Entries: [] }),
      );
      expect(targets).to.deep.equal([
        ['/', 'AmazonSQS.SendMessageBatch', 'application/x-amz-json-1.0', 'sqs'],
      ]);
    });
  });
