import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  type GetCommandInput,
  PutCommand,
  paginateQuery,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { expect } from 'chai';
import sinon from 'sinon';
import { withFakeTimers } from '../../test-support/fake-timers.ts';
import { withServer } from '../../test-support/http-server.ts';
import { getPlatform } from '../../test-support/platform.ts';
import { clientLimits, limitClient } from '../client-limits.ts';
import { generateId } from '../ids.ts';
import { LimitedHttpHandler } from '../limited-http-handler.ts';
import { runUntilDeadline } from '../request-deadline.ts';
import { runInTenantScope } from '../tenant-scope.ts';
import { isTransientError } from '../transient-error.ts';
import { createItemClient, type ItemClient } from './item-client.ts';
import { addTenantGuard } from './tenant-guard.ts';
import { writeConditionally } from './write-conditionally.ts';

type Client = Omit<ItemClient, 'middlewareStack'>;
type CreateClient = (options?: { endpoint: string; scale: number }) => Client;

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Computes the header of a request to DynamoDB by the description of Signature Version 4 in the IAM User Guide. */
function computeAuthorization(headers: IncomingMessage['headers'], body: string): string {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION = '' } = process.env;
  const time = String(headers['x-amz-date']);
  const scope = [time.slice(0, 8), AWS_REGION, 'dynamodb', 'aws4_request'];
  const [, signedHeaders = ''] = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
  expect(signedHeaders.split(';')).to.include.members(['host', 'x-amz-date', 'x-amz-security-token']);
  const lines = signedHeaders.split(';').map((header) => `${header}:${headers[header]}\n`);
  const request = ['POST', '/', '', lines.join(''), signedHeaders, hash(body)].join('\n');
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${AWS_SECRET_ACCESS_KEY}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope.join('/'), hash(request)].join('\n'));
  return `AWS4-HMAC-SHA256 Credential=${AWS_ACCESS_KEY_ID}/${scope.join('/')}, SignedHeaders=${signedHeaders}, Signature=${signature.toString('hex')}`;
}

/** The same calls with the client of the SDK, as in document-client.ts. */
const createSdkClient: CreateClient = (options) => {
  const client = addTenantGuard(
    DynamoDBDocumentClient.from(
      new DynamoDBClient({
        ...limitClient('data', options?.scale),
        ...(options && { endpoint: options.endpoint }),
      }),
      { marshallOptions: { removeUndefinedValues: true } },
    ),
  );
  return {
    getItem: async (input) => (await client.send(new GetCommand(input))).Item,
    putItem: async (input) => void (await client.send(new PutCommand(input))),
    async *queryItems(input) {
      for await (const { Items = [] } of paginateQuery({ client }, input)) yield* Items;
    },
    updateItem: async (input) => void (await client.send(new UpdateCommand(input))),
  };
};

interface Failure extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number };
  readonly code?: string;
}
const catchError = (promise: Promise<unknown>): Promise<Failure> =>
  promise.then(
    () => {
      throw new Error('the call succeeded');
    },
    (error: Failure) => error,
  );
const respondWithError = (response: ServerResponse, status: number, type: string): void => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'no' }));
};
/** Makes an attempt last half a minute, so that a busy machine ends none. */
const patient = 20;
const { attemptMs } = clientLimits.data;
const getItem: GetCommandInput = { TableName: 't', Key: { pk: 'p', sk: 's' } };
const variables = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_MAX_ATTEMPTS'];

for (const [name, createClient] of [
  ['the client of the SDK', createSdkClient],
  ['the small client', createItemClient],
] as const satisfies [string, CreateClient][])
  describe(`${name} for single items`, () => {
    const environment = Object.fromEntries(variables.map((variable) => [variable, process.env[variable]]));
    let table: string | undefined;
    before(async function () {
      this.timeout(60_000);
      await getPlatform('wallet');
      table = process.env.WALLET_TABLE;
      for (const variable of variables) environment[variable] = process.env[variable];
      delete process.env.AWS_MAX_ATTEMPTS;
    });
    afterEach(() => {
      sinon.restore();
      for (const variable of variables.slice(0, 3)) restore(variable);
    });
    after(() => restore('AWS_MAX_ATTEMPTS'));
    function restore(variable: string): void {
      const value = environment[variable];
      if (value === undefined) delete process.env[variable];
      else process.env[variable] = value;
    }
    const withLimits = <T>(
      respond: (response: ServerResponse, request: IncomingMessage) => void,
      run: (client: Client, countRequests: () => number) => Promise<T>,
    ): Promise<T> =>
      withServer(respond, ({ endpoint, countRequests }) =>
        run(createClient({ endpoint, scale: patient }), countRequests),
      );

    it('writes and reads values of every type, and drops undefined ones', async () => {
      const key = { pk: `t-item#${generateId()}`, sk: 'types' };
      const values = {
        text: 'ü',
        number: 1.5,
        flag: false,
        nothing: null,
        bytes: Uint8Array.from([0, 255]),
        list: [1, 'a', { B: 'no bytes', inner: [true] }],
        set: new Set(['a', 'b']),
        sets: new Set([Uint8Array.from([1]), Uint8Array.from([2, 3])]),
        B: { S: 'x' },
      };
      const client = createClient();
      await client.updateItem({
        TableName: table,
        Key: key,
        UpdateExpression: `SET ${Object.keys(values)
          .map((_, i) => `#n${i} = :v${i}`)
          .join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(Object.keys(values).map((n, i) => [`#n${i}`, n])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.values(values).map((value, i) => [`:v${i}`, value])),
          ':absent': undefined,
        },
      });
      const row = await client.getItem({ TableName: table, Key: key, ConsistentRead: true });
      expect(row).to.deep.equal({ ...key, ...values });
      expect(await client.getItem({ TableName: table, Key: { ...key, sk: 'none' } })).to.equal(undefined);
    });

    it('reads all pages of a query in its order', async () => {
      const pk = `t-item#${generateId()}`;
      const client = createClient();
      const sks = ['a', 'b', 'c', 'd', 'e'];
      for (const sk of sks) await client.putItem({ TableName: table, Item: { pk, sk, size: 1 } });
      const input = {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        Limit: 2,
      };
      const rows: unknown[] = [];
      for await (const row of client.queryItems(input)) rows.push(row);
      expect(rows).to.deep.equal(sks.map((sk) => ({ pk, sk, size: 1 })));
    });

    it('returns the current item if the condition of a write is false', async () => {
      const key = { pk: `t-item#${generateId()}`, sk: 'condition' };
      const update: UpdateCommandInput = {
        TableName: table,
        Key: key,
        UpdateExpression: 'SET n = :n, b = :b',
        ConditionExpression: 'attribute_not_exists(n)',
        ExpressionAttributeValues: { ':n': 7, ':b': Uint8Array.from([9]) },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      };
      const client = createClient();
      const write = () => writeConditionally(() => client.updateItem(update));
      expect((await write()).done).to.equal(true);
      expect(await write()).to.deep.equal({
        done: false,
        row: { ...key, n: 7, b: Uint8Array.from([9]) },
      });
      const error = await catchError(client.updateItem(update));
      expect(error.name).to.equal('ConditionalCheckFailedException');
      expect(error.$metadata).to.deep.include({ httpStatusCode: 400, attempts: 1 });
      expect(isTransientError(error)).to.equal(false);
    });

    it('rejects rows of another tenant before it sends anything', async () => {
      await withLimits(
        (response) => response.end('{}'),
        async (client, countRequests) => {
          const read = () => client.getItem({ ...getItem, Key: { pk: 't-other#x', sk: 's' } });
          const error = await catchError(runInTenantScope('t-mine', read));
          expect(error.message).to.include('requested the partition');
          expect(countRequests()).to.equal(0);
        },
      );
    });

    for (const [status, type] of [
      [400, 'ThrottlingException'],
      [400, 'ProvisionedThroughputExceededException'],
      [500, 'InternalServerError'],
      [503, 'ServiceUnavailable'],
    ] as const)
      it(`repeats a call after ${status} ${type} up to the limit, and throws a transient error`, async () => {
        await withLimits(
          (response) => respondWithError(response, status, type),
          async (client, countRequests) => {
            const error = await catchError(client.getItem(getItem));
            expect(error.name).to.equal(type);
            expect(error.$metadata).to.deep.include({ httpStatusCode: status, attempts: countRequests() });
            expect(isTransientError(error)).to.equal(true);
            expect(countRequests()).to.equal(clientLimits.data.maxAttempts);
          },
        );
      });

    it('repeats an attempt that failed, with the number of the attempt, and succeeds', async () => {
      const attempts: unknown[] = [];
      const ids = new Set<unknown>();
      await withLimits(
        (response, { headers }) => {
          attempts.push(String(headers['amz-sdk-request']).split(';')[0]);
          ids.add(headers['amz-sdk-invocation-id']);
          if (attempts.length < 3) respondWithError(response, 500, 'InternalServerError');
          else response.end('{"Item":{"pk":{"S":"p"}}}');
        },
        async (client) => expect(await client.getItem(getItem)).to.deep.equal({ pk: 'p' }),
      );
      expect(attempts).to.deep.equal(['attempt=1', 'attempt=2', 'attempt=3']);
      expect(ids.size).to.equal(1);
    });

    it('does not repeat a request that AWS rejects', async () => {
      await withLimits(
        (response) => respondWithError(response, 400, 'ValidationException'),
        async (client, countRequests) => {
          const error = await catchError(client.getItem(getItem));
          expect([error.name, error.message]).to.deep.equal(['ValidationException', 'no']);
          expect(isTransientError(error)).to.equal(false);
          expect(countRequests()).to.equal(1);
        },
      );
    });

    it('ends an attempt without a response in time, and throws a transient error in the end', () =>
      withFakeTimers((clock) =>
        withServer(
          () => clock.tick(attemptMs),
          async ({ endpoint, countRequests }) => {
            sinon.stub(Math, 'random').returns(0);
            const error = await catchError(createClient({ endpoint, scale: 1 }).getItem(getItem));
            expect(error.name).to.equal('TimeoutError');
            expect(isTransientError(error)).to.equal(true);
            // 3 attempts of 1.5 seconds fit into the 5 seconds of a call.
            expect(countRequests()).to.equal(3);
          },
        ),
      ));

    const beginResponse = (response: ServerResponse): void => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': '100' });
      response.write('{"Item":');
    };

    it('ends an attempt whose response does not end', () =>
      withFakeTimers((clock) =>
        withServer(beginResponse, async ({ endpoint, countRequests }) => {
          sinon.stub(Math, 'random').returns(0);
          // The headers have arrived when the handler returns.
          const stub = sinon.stub(LimitedHttpHandler.prototype, 'handle');
          stub.callsFake(async function (this: LimitedHttpHandler, ...args) {
            const result = await stub.wrappedMethod.apply(this, args);
            setImmediate(() => clock.tick(attemptMs));
            return result;
          });
          const error = await catchError(createClient({ endpoint, scale: 1 }).getItem(getItem));
          expect(isTransientError(error)).to.equal(true);
          expect(countRequests()).to.equal(3);
        }),
      ));

    it('repeats an attempt whose connection breaks', async () => {
      await withLimits(
        (response) => {
          beginResponse(response);
          setImmediate(() => response.destroy());
        },
        async (client, countRequests) => {
          const error = await catchError(client.getItem(getItem));
          expect(isTransientError(error), error.stack ?? '').to.equal(true);
          expect(countRequests()).to.equal(clientLimits.data.maxAttempts);
        },
      );
    });

    it('throws a transient error if there is no connection', async () => {
      const endpoint = await withServer(
        (response) => response.end(),
        async (server) => server.endpoint,
      );
      const error = await catchError(createClient({ endpoint, scale: patient }).getItem(getItem));
      expect(error.code).to.equal('ECONNREFUSED');
      expect(isTransientError(error)).to.equal(true);
    });

    it('ends at the deadline of the request, and sends nothing afterwards', () =>
      withFakeTimers((clock) =>
        withServer(
          // The deadline is half a second before the end, and the aborted calls have 50 ms more.
          () => void clock.tickAsync(350),
          async ({ endpoint, countRequests }) => {
            const client = createClient({ endpoint, scale: patient });
            let call: Promise<Failure> | undefined;
            await catchError(
              runUntilDeadline({ remainingMs: 800 }, async () => {
                call = catchError(client.getItem(getItem));
                throw await call;
              }),
            );
            expect(isTransientError(await call)).to.equal(true);
            expect(countRequests()).to.equal(1);
          },
        ),
      ));

    it('uses one connection for calls that follow each other', async () => {
      const sockets = new Set<unknown>();
      await withLimits(
        (response, request) => {
          sockets.add(request.socket.remotePort);
          response.end('{}');
        },
        async (client) => {
          for (let i = 0; i < 5; i += 1) await client.getItem(getItem);
        },
      );
      expect(sockets.size).to.equal(1);
    });

    it('signs with the credentials and the session token of the environment', async () => {
      process.env.AWS_ACCESS_KEY_ID = 'AKIDEXAMPLE';
      process.env.AWS_SECRET_ACCESS_KEY = 'no-secret-of-an-account';
      process.env.AWS_SESSION_TOKEN = 'a-session-token';
      let body = '';
      let headers: IncomingMessage['headers'] = {};
      await withLimits(
        (response, request) => {
          headers = request.headers;
          request.on('data', (chunk) => {
            body += String(chunk);
          });
          request.on('end', () => response.end('{}'));
        },
        (client) => client.getItem(getItem),
      );
      expect(headers['x-amz-security-token']).to.equal('a-session-token');
      expect(headers['x-amz-target']).to.equal('DynamoDB_20120810.GetItem');
      expect(headers['content-type']).to.equal('application/x-amz-json-1.0');
      expect(JSON.parse(body)).to.deep.include({ TableName: 't', Key: { pk: { S: 'p' }, sk: { S: 's' } } });
      expect(headers.authorization).to.equal(computeAuthorization(headers, body));
    });
  });
