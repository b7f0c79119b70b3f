import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  ChangeMessageVisibilityCommand,
  ListQueuesCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import * as classification from '@smithy/core/retry';
import { expect } from 'chai';
import { localCredentials, localRegion } from '../../../shared/local-platform/paths.ts';
import { leaseSeconds } from '../../../shared/runtime/events/retrying-handler.ts';
import { isTransientError } from '../../../shared/runtime/transient-error.ts';
import { SeededRandom } from '../../chaos/support/seeded-random.ts';
import { servicesWithErrors } from './error-responses.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { type FaultAction, type FaultProfile, faultProfiles } from './faults.ts';

type SdkError = Parameters<typeof classification.isThrottlingError>[0];

/** A request that the upstream received. */
interface UpstreamRequest {
  readonly target: string;
  readonly body: string;
}

const always = (action: FaultAction): FaultProfile => ({
  name: 'test',
  description: 'always the same',
  failingShare: 1,
  choose: () => action,
});

describe('fault proxy', () => {
  let upstream: Server;
  let proxy: FaultProxy;
  let received: UpstreamRequest[];

  beforeEach(async () => {
    received = [];
    upstream = createServer((incoming, response) => {
      let body = '';
      incoming.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      incoming.on('end', () => {
        received.push({ target: String(incoming.headers['x-amz-target'] ?? ''), body });
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    proxy = await startFaultProxy(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`, 5);
  });
  afterEach(async () => {
    await proxy.stop();
    upstream.closeAllConnections();
    await new Promise((resolve) => upstream.close(resolve));
  });

  const begin = (fault: FaultProfile, faultMs = 60_000) => proxy.begin(fault, 1, faultMs);
  const settings = (requestTimeout = 60_000) => ({
    endpoint: proxy.endpoint,
    region: localRegion,
    credentials: localCredentials,
    maxAttempts: 1,
    useQueueUrlAsEndpoint: false,
    forcePathStyle: true,
    requestHandler: { requestTimeout, throwOnRequestTimeout: true },
  });
  /** One call of each service that has errors of its own. */
  const calls = (): Record<string, () => Promise<unknown>> => ({
    dynamodb: () => new DynamoDBClient(settings()).send(new ListTablesCommand({})),
    sqs: () => new SQSClient(settings()).send(new ListQueuesCommand({})),
    sns: () => new SNSClient(settings()).send(new ListTopicsCommand({})),
    secretsmanager: () =>
      new SecretsManagerClient(settings()).send(new GetSecretValueCommand({ SecretId: 'a' })),
    scheduler: () => new SchedulerClient(settings()).send(new GetScheduleCommand({ Name: 'a' })),
    'cognito-idp': () =>
      new CognitoIdentityProviderClient(settings()).send(new ListUserPoolsCommand({ MaxResults: 1 })),
    s3: () => new S3Client(settings()).send(new ListBucketsCommand({})),
  });
  const catchError = (call: () => Promise<unknown>): Promise<SdkError> =>
    call().then(
      () => expect.fail('the call did not fail'),
      (error: SdkError) => error,
    );
  const listTables = () => calls().dynamodb?.();

  it('knows the errors of the services that it is tested with, and no others', () => {
    expect(Object.keys(calls()).sort()).to.deep.equal([...servicesWithErrors].sort());
  });

  for (const service of servicesWithErrors) {
    it(`throttles ${service} with an error that the SDK knows as throttling`, async () => {
      begin(always({ kind: 'throttle' }));
      const error = await catchError(calls()[service] ?? expect.fail(service));
      expect(classification.isThrottlingError(error), error.name).to.equal(true);
      expect(isTransientError(error)).to.equal(true);
      expect(received).to.deep.equal([]);
    });

    it(`fails ${service} with status 500, which the SDK knows as transient`, async () => {
      begin(always({ kind: 'server-error' }));
      const error = await catchError(calls()[service] ?? expect.fail(service));
      expect(error).to.have.nested.property('$metadata.httpStatusCode', 500);
      expect(classification.isTransientError(error), error.name).to.equal(true);
      expect(isTransientError(error)).to.equal(true);
    });
  }

  it('cuts a connection before the call takes effect', async () => {
    begin(always({ kind: 'cut-before' }));
    expect(isTransientError(await catchError(() => listTables() ?? expect.fail()))).to.equal(true);
    expect(received).to.have.length(0);
  });

  it('loses the response of a call that took effect', async () => {
    begin(always({ kind: 'cut-after' }));
    expect(isTransientError(await catchError(() => listTables() ?? expect.fail()))).to.equal(true);
    expect(received).to.have.length(1);
  });

  for (const [takesEffect, effects] of [
    [true, 1],
    [false, 0],
  ] as const)
    it(`never answers a call that ${takesEffect ? 'takes effect' : 'takes no effect'}`, async () => {
      begin(always({ kind: 'hang', takesEffect }));
      const call = () => new DynamoDBClient(settings(3_000)).send(new ListTablesCommand({}));
      expect(isTransientError(await catchError(call))).to.equal(true);
      expect(received).to.have.length(effects);
    });

  it('delays the effect and the answer of a call', async () => {
    begin(always({ kind: 'delay', effectAfterMs: 50, answerAfterMs: 150 }));
    const startedAt = performance.now();
    await listTables();
    expect(performance.now() - startedAt).to.be.at.least(145);
    expect(received).to.have.length(1);
  });

  it('passes every call before a fault and after healing, and records what it did', async () => {
    await listTables();
    const record = begin(always({ kind: 'throttle' }));
    await catchError(() => listTables() ?? expect.fail());
    proxy.heal();
    await listTables();
    expect(received).to.have.length(2);
    expect([...record.actions]).to.deep.equal([
      ['throttle', 1],
      ['pass', 1],
    ]);
    expect([...record.calls]).to.deep.equal([['dynamodb:ListTables', 2]]);
  });

  describe('with pauses of messages', () => {
    const QueueUrl = 'http://localhost/000000000000/suffra-ballot-local-Closed-1';
    let sqs: SQSClient;
    const hide = async (VisibilityTimeout: number) => {
      await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: 'a', VisibilityTimeout }));
      return JSON.parse(received.at(-1)?.body ?? '{}');
    };

    beforeEach(() => {
      sqs = new SQSClient({ ...settings(), md5: false });
    });

    it('divides them during a fault, and rounds up', async () => {
      begin(always({ kind: 'pass' }), 60_000);
      expect(await hide(31)).to.include({ QueueUrl, ReceiptHandle: 'a', VisibilityTimeout: 7 });
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a', DelaySeconds: 60 }));
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'b' }));
      await sqs.send(
        new SendMessageBatchCommand({
          QueueUrl,
          Entries: [
            { Id: '1', MessageBody: 'c', DelaySeconds: 0 },
            { Id: '2', MessageBody: 'd', DelaySeconds: 1 },
          ],
        }),
      );
      const [, delayed, immediate, batch] = received.map(({ body }) => JSON.parse(body));
      expect(delayed).to.include({ MessageBody: 'a', DelaySeconds: 12 });
      expect(immediate).to.not.have.property('DelaySeconds');
      expect(batch.Entries.map((entry: { DelaySeconds: number }) => entry.DelaySeconds)).to.deep.equal([
        0, 1,
      ]);
    });

    it('keeps the part that lasts longer than the fault', async () => {
      begin(always({ kind: 'pass' }), 200_000);
      // Up to 1,000 of the 3,000 seconds pass within the 200 seconds of the fault.
      expect((await hide(3_000)).VisibilityTimeout).to.be.within(2_200, 2_300);
    });

    it('keeps them before a fault and after healing', async () => {
      expect((await hide(30)).VisibilityTimeout).to.equal(30);
      begin(always({ kind: 'pass' }), 60_000);
      proxy.heal();
      expect((await hide(30)).VisibilityTimeout).to.equal(30);
    });

    it('keeps the time for which a working function hides its messages', async () => {
      begin(always({ kind: 'pass' }), 60_000);
      expect((await hide(leaseSeconds)).VisibilityTimeout).to.equal(leaseSeconds);
    });
  });
});

describe('faults', () => {
  const draw = (fault: FaultProfile, seed: number, count: number) => {
    const random = new SeededRandom(seed);
    return Array.from({ length: count }, () => fault.choose({ service: 'dynamodb' }, random));
  };

  for (const fault of faultProfiles) {
    it(`${fault.name} is the same sequence for the same seed`, () => {
      expect(draw(fault, 7, 500)).to.deep.equal(draw(fault, 7, 500));
    });

    it(`${fault.name} fails about the share of calls that it names`, () => {
      const failed = draw(fault, 7, 10_000).filter(({ kind }) => kind !== 'pass').length;
      expect(failed / 10_000).to.be.closeTo(fault.failingShare, 0.02);
    });
  }

  it('differs for another seed', () => {
    const throttling = faultProfiles.find(({ name }) => name === 'throttling');
    if (throttling === undefined) throw new Error('there are no faults');
    expect(draw(throttling, 7, 100)).to.not.deep.equal(draw(throttling, 8, 100));
  });

  it('lets a delayed call take effect before it is answered, within 4 seconds', () => {
    const delays = faultProfiles.find(({ name }) => name === 'delays');
    if (delays === undefined) throw new Error('there are no delays');
    for (const action of draw(delays, 7, 2_000)) {
      if (action.kind !== 'delay') continue;
      expect(action.answerAfterMs).to.be.within(3_000, 10_000);
      expect(action.effectAfterMs).to.be.at.most(Math.min(4_000, action.answerAfterMs));
    }
  });
});
