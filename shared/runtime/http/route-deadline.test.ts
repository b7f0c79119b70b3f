import { EventEmitter, once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import sinon from 'sinon';
import { toApiGatewayEvent } from '../../test-support/call.ts';
import { withFakeTimers } from '../../test-support/fake-timers.ts';
import { type TestServer, withServer } from '../../test-support/http-server.ts';
import { clientLimits, limitClient } from '../client-limits.ts';
import { getRequestLimits } from '../request-deadline.ts';
import { definePublicContract } from './contract.ts';
import { notFound } from './problems.ts';
import { publicRoute } from './route.ts';

const contract = definePublicContract({
  method: 'PUT',
  path: '/v1/test',
  operationId: 'test',
  summary: 'Test',
  auth: 'public',
  responses: { 204: { description: 'Nothing' } },
  problems: [notFound],
});
/** The deadline is half a second before the end of the function. */
const withTimeLeft = (remainingMs: number) => ({ getRemainingTimeInMillis: () => remainingMs });
const putItem = new PutItemCommand({ TableName: 't', Item: { pk: { S: 'p' } } });
const createClient = (endpoint: string, scale: number) =>
  new DynamoDBClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    ...limitClient('data', scale),
    endpoint,
  });

/** Calls a route whose function has `remainingMs` left. */
const callRoute = async (run: () => Promise<unknown>, remainingMs: number, isVotePath = false) => {
  const route = publicRoute({ ...contract, isVotePath }, async () => {
    await run();
    return { status: 204 };
  });
  const { statusCode, headers, body = '' } = await route(toApiGatewayEvent({}), withTimeLeft(remainingMs));
  return {
    status: statusCode,
    retryAfter: headers?.['retry-after'],
    type: body === '' ? '' : JSON.parse(body).type,
  };
};
const settle = (promise: Promise<unknown> | undefined) => promise?.catch(() => undefined);
const catchError = (promise: Promise<unknown> | undefined) => promise?.catch((error: unknown) => error);

/** Runs a test against a server that never responds. `arrived` resolves with the first request. */
const withSilentServer = (
  run: (server: TestServer & { arrived: Promise<IncomingMessage> }) => Promise<void>,
): Promise<void> => {
  const requests = new EventEmitter();
  const arrived = once(requests, 'request').then(([request]) => request);
  return withServer(
    (_, request) => requests.emit('request', request),
    (server) => run({ ...server, arrived }),
  );
};

describe('the deadline of a request', () => {
  afterEach(() => sinon.restore());

  /** Makes an attempt last a minute, so that only the deadline ends it before. */
  const slow = 40;
  /** The route has 300 ms until its deadline, and the aborted calls have 50 ms more. */
  const functionMs = 800;

  it('returns 503 with Retry-After while a call hangs, and nothing is sent after the response', () =>
    withFakeTimers((clock) =>
      withSilentServer(async ({ endpoint, countRequests, arrived }) => {
        const client = createClient(endpoint, slow);
        let calls: Promise<unknown> | undefined;
        let isAnswered = false;
        const answer = callRoute(async () => {
          calls = (async () => {
            for (let i = 0; i < 3; i += 1) await client.send(putItem);
          })();
          await calls;
        }, functionMs).finally(() => {
          isAnswered = true;
        });
        await arrived;
        await clock.tickAsync(299);
        expect(isAnswered).to.equal(false);
        await clock.tickAsync(51);
        expect(isAnswered).to.equal(true);
        const response = await answer;
        expect(response).to.deep.include({ status: 503, type: 'urn:suffra:problem:busy' });
        expect(response.retryAfter).to.match(/^[123]$/);
        expect(await catchError(calls)).to.have.property('name', 'AbortError');
        expect(countRequests()).to.equal(1);
        client.destroy();
      }),
    ));

  it('ends the connection of a call that hangs before the response', () =>
    withFakeTimers((clock) =>
      withSilentServer(async ({ endpoint, arrived }) => {
        const client = createClient(endpoint, slow);
        const answer = callRoute(() => client.send(putItem), functionMs);
        const { socket } = await arrived;
        await clock.tickAsync(350);
        await answer;
        if (!socket.destroyed) await once(socket, 'close');
        client.destroy();
      }),
    ));

  it('lets no call begin after it, even if the route ignores the errors', () =>
    withFakeTimers((clock) =>
      withSilentServer(async ({ endpoint, countRequests, arrived }) => {
        const client = createClient(endpoint, slow);
        let calls: Promise<unknown> | undefined;
        const answer = callRoute(async () => {
          calls = (async () => {
            await settle(client.send(putItem));
            await settle(client.send(putItem));
            return settle(client.send(putItem));
          })();
          await new Promise(() => undefined);
        }, functionMs);
        await arrived;
        await clock.tickAsync(350);
        expect((await answer).status).to.equal(503);
        await calls;
        expect(countRequests()).to.equal(1);
        client.destroy();
      }),
    ));

  it('stops a call between two of its attempts', () =>
    withFakeTimers(async (clock) => {
      await withServer(
        (response) => response.writeHead(500).end(),
        async ({ endpoint, countRequests }) => {
          // The second attempt waits for the deadline, as if the delay before it ended then.
          const client = createClient(endpoint, slow);
          let isAborted = false;
          client.middlewareStack.add(
            (next) => async (args) => {
              if (countRequests() > 0) {
                await clock.tickAsync(350);
                isAborted = getRequestLimits()?.signal.aborted === true;
              }
              return next(args);
            },
            { step: 'finalizeRequest', priority: 'low', name: 'waitForDeadline' },
          );
          sinon.stub(Math, 'random').returns(0);
          let call: Promise<unknown> | undefined;
          const response = await callRoute(async () => {
            call = client.send(putItem);
            await call;
          }, functionMs);
          expect(response.status).to.equal(503);
          await settle(call);
          expect([isAborted, countRequests()]).to.deep.equal([true, 1]);
          client.destroy();
        },
      );
    }));

  it('stops the other calls of a request that was refused', () =>
    withFakeTimers(() =>
      withSilentServer(async ({ endpoint, countRequests }) => {
        const client = createClient(endpoint, slow);
        let call: Promise<unknown> | undefined;
        const response = await callRoute(async () => {
          call = client.send(putItem);
          const error = await Promise.race([call.catch((thrown: unknown) => thrown), notFound()]);
          throw error;
        }, 60_000);
        expect(response.status).to.equal(404);
        expect(await catchError(call)).to.have.property('name', 'AbortError');
        expect(countRequests()).to.be.below(2);
        client.destroy();
      }),
    ));

  it('does not disturb a request that ends before it', async () => {
    await withServer(
      (response) => response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}'),
      async ({ endpoint, countRequests }) => {
        const client = createClient(endpoint, slow);
        for (let i = 0; i < 3; i += 1)
          expect((await callRoute(() => client.send(putItem), 60_000)).status).to.equal(204);
        expect(countRequests()).to.equal(3);
        client.destroy();
      },
    );
  });
});

describe('a call on the path of a vote', () => {
  afterEach(() => sinon.restore());

  const { attemptMs, maxCallMs } = clientLimits.vote;

  it('that hangs costs at most 1.5 seconds, in three attempts', () =>
    withFakeTimers(async (clock) => {
      expect(maxCallMs).to.be.at.most(1_500);
      sinon.stub(Math, 'random').returns(0);
      await withServer(
        () => clock.tick(attemptMs),
        async ({ endpoint, countRequests }) => {
          const client = createClient(endpoint, 1);
          const response = await callRoute(() => client.send(putItem), 60_000, true);
          expect([response.status, countRequests(), clock.now]).to.deep.equal([503, 3, 1_350]);
          client.destroy();
        },
      );
    }));

  it('that hangs in the middle of its response costs no more, although bytes arrive', () =>
    withFakeTimers(async (clock) => {
      const timers: NodeJS.Timeout[] = [];
      sinon.stub(Math, 'random').returns(0);
      await withServer(
        (response) => {
          response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': '9000' });
          timers.push(setInterval(() => response.write(' '), 10));
        },
        async ({ endpoint, countRequests }) => {
          const client = createClient(endpoint, 1);
          // The headers have arrived when the handler returns.
          client.middlewareStack.add(
            (next) => async (args) => {
              const result = await next(args);
              setImmediate(() => clock.tick(attemptMs));
              return result;
            },
            { step: 'deserialize', priority: 'low', name: 'endAttempt' },
          );
          const response = await callRoute(() => client.send(putItem), 60_000, true);
          expect([response.status, countRequests(), clock.now]).to.deep.equal([503, 3, 1_350]);
          client.destroy();
        },
      );
      for (const timer of timers) clearInterval(timer);
    }));

  it('is tried eight times if errors come fast, and no more than once after 100 retries in vain', () =>
    withFakeTimers(async () => {
      sinon.stub(Math, 'random').returns(0);
      await withServer(
        (response) => response.writeHead(500).end(),
        async ({ endpoint, countRequests }) => {
          const client = createClient(endpoint, 1);
          await callRoute(() => client.send(putItem), 60_000, true);
          expect(countRequests()).to.equal(8);
          const calls = 30;
          for (let i = 1; i < calls; i += 1)
            await settle(callRoute(() => client.send(putItem), 60_000, true));
          expect(countRequests()).to.equal(calls + 100);
          client.destroy();
        },
      );
    }));
});
