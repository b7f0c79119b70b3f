import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { toApiGatewayEvent } from '../../test-support/call.ts';
import { withServer } from '../../test-support/http-server.ts';
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

describe('the deadline of a request', () => {
  /** Makes an attempt last six seconds, so that only the deadline ends it before. */
  const slow = 4;
  const attemptMs = clientLimits.data.attemptMs * slow;

  it('returns 503 with Retry-After while a call hangs, and nothing is sent after the response', async () => {
    await withServer(
      () => undefined,
      async ({ endpoint, countRequests }) => {
        const client = createClient(endpoint, slow);
        let calls: Promise<unknown> | undefined;
        const startedAt = performance.now();
        const response = await callRoute(async () => {
          calls = (async () => {
            for (let i = 0; i < 3; i += 1) await client.send(putItem);
          })();
          await calls;
        }, 800);
        expect(performance.now() - startedAt).to.be.below(800);
        expect(response).to.deep.include({ status: 503, type: 'urn:suffra:problem:busy' });
        expect(response.retryAfter).to.match(/^[123]$/);
        expect(countRequests()).to.equal(1);
        await settle(calls);
        expect(countRequests()).to.equal(1);
        expect(performance.now() - startedAt).to.be.below(attemptMs);
        client.destroy();
      },
    );
  });

  it('ends the connection of a call that hangs before the response', async () => {
    const requests: IncomingMessage[] = [];
    await withServer(
      (_, request) => requests.push(request),
      async ({ endpoint }) => {
        const client = createClient(endpoint, slow);
        const startedAt = performance.now();
        await callRoute(() => client.send(putItem), 800);
        const [request] = requests;
        if (request === undefined) throw new Error('no request arrived');
        if (!request.socket.destroyed) await once(request.socket, 'close');
        expect(performance.now() - startedAt).to.be.below(attemptMs);
        client.destroy();
      },
    );
  });

  it('lets no call begin after it, even if the route ignores the errors', async () => {
    await withServer(
      () => undefined,
      async ({ endpoint, countRequests }) => {
        const client = createClient(endpoint, slow);
        let calls: Promise<unknown> | undefined;
        const response = await callRoute(async () => {
          calls = (async () => {
            await settle(client.send(putItem));
            await settle(client.send(putItem));
            return settle(client.send(putItem));
          })();
          await new Promise(() => undefined);
        }, 800);
        expect(response.status).to.equal(503);
        await calls;
        expect(countRequests()).to.equal(1);
        client.destroy();
      },
    );
  });

  it('stops a call between two of its attempts', async () => {
    await withServer(
      (response) => response.writeHead(500).end(),
      async ({ endpoint, countRequests }) => {
        // The second attempt waits for the deadline, as if the delay before it ended then.
        const client = createClient(endpoint, slow);
        let isAborted = false;
        client.middlewareStack.add(
          (next) => async (args) => {
            if (countRequests() > 0)
              await new Promise<void>((resolve) => {
                const { signal } = getRequestLimits() ?? {};
                if (signal?.aborted) resolve();
                else signal?.addEventListener('abort', () => resolve());
              });
            isAborted = getRequestLimits()?.signal.aborted === true;
            return next(args);
          },
          { step: 'finalizeRequest', priority: 'low', name: 'waitForDeadline' },
        );
        let call: Promise<unknown> | undefined;
        const response = await callRoute(async () => {
          call = client.send(putItem);
          await call;
        }, 800);
        expect(response.status).to.equal(503);
        await settle(call);
        expect([isAborted, countRequests()]).to.deep.equal([true, 1]);
        client.destroy();
      },
    );
  });

  it('stops the other calls of a request that was refused', async () => {
    await withServer(
      () => undefined,
      async ({ endpoint, countRequests }) => {
        const client = createClient(endpoint, slow);
        let call: Promise<unknown> | undefined;
        const startedAt = performance.now();
        const response = await callRoute(async () => {
          call = client.send(putItem);
          const error = await Promise.race([call.catch((thrown: unknown) => thrown), notFound()]);
          throw error;
        }, 60_000);
        expect(response.status).to.equal(404);
        const error = await call?.catch((thrown: unknown) => thrown);
        expect(error).to.have.property('name', 'AbortError');
        expect(performance.now() - startedAt).to.be.below(attemptMs);
        expect(countRequests()).to.be.below(2);
        client.destroy();
      },
    );
  });

  it('does not disturb a request that ends before it', async () => {
    await withServer(
      (response) => response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}'),
      async ({ endpoint, countRequests }) => {
        const client = createClient(endpoint, slow);
        for (let i = 0; i < 3; i += 1)
          expect((await callRoute(() => client.send(putItem), 6_000)).status).to.equal(204);
        expect(countRequests()).to.equal(3);
        client.destroy();
      },
    );
  });
});

describe('a call on the path of a vote', () => {
  it('that hangs costs at most 1.5 seconds, in three attempts', async () => {
    expect(clientLimits.vote.maxCallMs).to.be.at.most(1_500);
    await withServer(
      () => undefined,
      async ({ endpoint, countRequests }) => {
        const scale = 0.5;
        const client = createClient(endpoint, scale);
        const startedAt = performance.now();
        const response = await callRoute(() => client.send(putItem), 60_000, true);
        // The delays between the attempts have no scale. A busy machine may add some.
        expect(performance.now() - startedAt).to.be.within(3 * 450 * scale, 1_500);
        expect([response.status, countRequests()]).to.deep.equal([503, 3]);
        client.destroy();
      },
    );
  });

  it('that hangs in the middle of its response costs no more, although bytes arrive', async () => {
    const timers: NodeJS.Timeout[] = [];
    await withServer(
      (response) => {
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': '9000' });
        timers.push(setInterval(() => response.write(' '), 10));
      },
      async ({ endpoint, countRequests }) => {
        const client = createClient(endpoint, 0.5);
        const startedAt = performance.now();
        const response = await callRoute(() => client.send(putItem), 60_000, true);
        expect(performance.now() - startedAt).to.be.below(1_500);
        expect([response.status, countRequests()]).to.deep.equal([503, 3]);
        client.destroy();
      },
    );
    for (const timer of timers) clearInterval(timer);
  });

  it('is tried eight times if errors come fast, and no more than once after 100 retries in vain', async () => {
    await withServer(
      (response) => response.writeHead(500).end(),
      async ({ endpoint, countRequests }) => {
        const client = createClient(endpoint, 1);
        await callRoute(() => client.send(putItem), 60_000, true);
        expect(countRequests()).to.be.within(5, 8);
        const calls = 30;
        for (let i = 1; i < calls; i += 1) await settle(callRoute(() => client.send(putItem), 60_000, true));
        expect(countRequests()).to.equal(calls + 100);
        client.destroy();
      },
    );
  });
});
