import { readdirSync, readFileSync } from 'node:fs';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { root, services } from '../../local-platform/paths.ts';
import { call } from '../../test-support/call.ts';
import { getPlatform } from '../../test-support/platform.ts';
import { toSqsEvent, toSqsMessage } from '../../test-support/sqs-events.ts';
import { defineEvent } from '../events/cloud-event.ts';
import { createQueueHandler, onEvent } from '../events/queue-handler.ts';
import { defineAuthenticatedContract } from '../http/contract.ts';
import { authenticatedRoute } from '../http/route.ts';
import { getTenantScope, runInTenantScope, runWithPlatformPartitions } from '../tenant-scope.ts';
import { getDocumentClient } from './document-client.ts';

const [mine, theirs] = ['t-mine', 't-theirs'];
const sk = 'row of the guard';

/** One request of each kind that names a partition. */
const requests = (TableName: string | undefined) => {
  const key = (pk: string) => ({ pk, sk });
  return {
    get: (pk: string) => getDocumentClient().send(new GetCommand({ TableName, Key: key(pk) })),
    put: (pk: string) =>
      getDocumentClient().send(new PutCommand({ TableName, Item: { ...key(pk), touched: 1 } })),
    update: (pk: string) =>
      getDocumentClient().send(
        new UpdateCommand({
          TableName,
          Key: key(pk),
          UpdateExpression: 'SET touched = :one',
          ExpressionAttributeValues: { ':one': 1 },
        }),
      ),
    delete: (pk: string) => getDocumentClient().send(new DeleteCommand({ TableName, Key: key(pk) })),
    query: (pk: string) =>
      getDocumentClient().send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
          ExpressionAttributeValues: { ':sk': 'row', ':pk': pk },
        }),
      ),
    'query by a name of the key': (pk: string) =>
      getDocumentClient().send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: '#pk = :of',
          ExpressionAttributeNames: { '#pk': 'pk' },
          ExpressionAttributeValues: { ':of': pk },
        }),
      ),
    'batch get': (pk: string) =>
      getDocumentClient().send(
        new BatchGetCommand({
          RequestItems: { [`${TableName}`]: { Keys: [key(`${mine}#another`), key(pk)] } },
        }),
      ),
    'batch write': (pk: string) =>
      getDocumentClient().send(
        new BatchWriteCommand({
          RequestItems: { [`${TableName}`]: [{ PutRequest: { Item: { ...key(pk), touched: 1 } } }] },
        }),
      ),
    'batch delete': (pk: string) =>
      getDocumentClient().send(
        new BatchWriteCommand({ RequestItems: { [`${TableName}`]: [{ DeleteRequest: { Key: key(pk) } }] } }),
      ),
    'transaction of reads': (pk: string) =>
      getDocumentClient().send(
        new TransactGetCommand({ TransactItems: [{ Get: { TableName, Key: key(pk) } }] }),
      ),
    'transaction of writes': (pk: string) =>
      getDocumentClient().send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName, Item: key(`${mine}#another`) } },
            { Delete: { TableName, Key: key(pk) } },
          ],
        }),
      ),
    'condition of a transaction': (pk: string) =>
      getDocumentClient().send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName, Item: key(`${mine}#another`) } },
            {
              ConditionCheck: { TableName, Key: key(pk), ConditionExpression: 'attribute_not_exists(never)' },
            },
          ],
        }),
      ),
  };
};

describe('tenant guard', () => {
  let all: ReturnType<typeof requests>;
  before(async function () {
    this.timeout(60_000);
    await getPlatform('wallet');
    all = requests(process.env.WALLET_TABLE);
  });
  beforeEach(async () => {
    const TableName = process.env.WALLET_TABLE;
    await all.delete(`${mine}#another`);
    for (const pk of [`${mine}#one`, `${theirs}#one`])
      await getDocumentClient().send(new PutCommand({ TableName, Item: { pk, sk, touched: 0 } }));
  });

  const describeOutcome = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => String(error),
    );
  const readTheirRow = async () => (await all.get(`${theirs}#one`)).Item;

  it('allows every kind of request for rows of the tenant', async () => {
    for (const [kind, request] of Object.entries(all))
      expect(await describeOutcome(runInTenantScope(mine, () => request(`${mine}#one`))), kind).to.equal(
        'done',
      );
  });

  it('rejects every kind of request for rows of another tenant, also with a similar prefix', async () => {
    for (const pk of [`${theirs}#one`, `${mine}-too#one`, mine, 'platform#tenants', ''])
      for (const [kind, request] of Object.entries(all))
        expect(await describeOutcome(runInTenantScope(mine, () => request(pk))), `${kind} of ${pk}`).to.match(
          /Error: work for tenant t-mine requested the partition/,
        );
    expect(await readTheirRow()).to.deep.equal({ pk: `${theirs}#one`, sk, touched: 0 });
    expect((await all.get(`${mine}#another`)).Item, 'half of a transaction').to.equal(undefined);
  });

  it('rejects requests without a partition key: a scan, and a query that hides it', async () => {
    const TableName = process.env.WALLET_TABLE;
    const hidden = new QueryCommand({
      TableName,
      KeyConditionExpression: 'begins_with(sk, :sk) AND pk = :pk',
      ExpressionAttributeValues: { ':sk': 'row', ':pk': `${mine}#one` },
    });
    for (const work of [
      () => getDocumentClient().send(new ScanCommand({ TableName })),
      () => getDocumentClient().send(hidden),
    ])
      expect(await describeOutcome(runInTenantScope(mine, work))).to.match(
        /requested the partition undefined/,
      );
  });

  it('keeps concurrent and nested work of different tenants apart, and lets platform work span all tenants', async () => {
    const runDeep = async (depth: number, pk: string): Promise<string> => {
      await new Promise((resolve) => setImmediate(resolve));
      return depth === 0 ? describeOutcome(all.get(pk)) : runDeep(depth - 1, pk);
    };
    const withList = (pk: string) => runWithPlatformPartitions(['platform#list'], () => runDeep(5, pk));
    const [own, other, listed, ownBesideList, otherBesideList, unlisted, free] = await Promise.all([
      runInTenantScope(mine, () => runDeep(9, `${mine}#one`)),
      runInTenantScope(theirs, () => runDeep(3, `${mine}#one`)),
      runInTenantScope(mine, () => withList('platform#list')),
      runInTenantScope(mine, () => withList(`${mine}#one`)),
      runInTenantScope(mine, () => withList(`${theirs}#one`)),
      runInTenantScope(mine, () => withList('platform#list-of-others')),
      runInTenantScope('platform', () => runDeep(5, `${theirs}#one`)),
    ]);
    expect([own, listed, ownBesideList, free]).to.deep.equal(['done', 'done', 'done', 'done']);
    for (const outcome of [otherBesideList, unlisted]) expect(outcome).to.include('work for tenant t-mine');
    expect(() => runWithPlatformPartitions([`${theirs}#one`], () => undefined)).to.throw(
      'not of the platform',
    );
    expect(other).to.include('work for tenant t-theirs');
    expect(getTenantScope()).to.equal(undefined);
  });

  it('rejects a change of tenant within work for a tenant', async () => {
    const runNested = async (within: string) =>
      describeOutcome(
        runInTenantScope(mine, async () => runInTenantScope(within, () => all.get(`${within}#one`))),
      );
    expect(await runNested(mine)).to.equal('done');
    expect(await runNested(theirs)).to.include(
      'work for tenant t-mine tried to continue as work for t-theirs',
    );
    expect(await runNested('platform')).to.include('tried to continue as work for platform');
  });

  it('applies to authenticated routes: a route that mixes up tenants returns no data', async () => {
    const { issuer } = await getPlatform('wallet');
    const contract = defineAuthenticatedContract({
      method: 'GET',
      path: '/v1/mistaken/{pk}',
      operationId: 'mistaken',
      summary: 'A mistake',
      auth: ['voter', 'operator'],
      params: z.strictObject({ pk: z.string() }),
      responses: { 200: { description: 'A row.', body: z.looseObject({}) } },
      problems: [],
    });
    const route = authenticatedRoute(contract, async ({ params: { pk } }) => ({
      status: 200,
      body: (await all.get(pk)).Item,
    }));
    const callRoute = async (tenantId: string, role: 'voter' | 'operator', pk: string) => {
      const token = await issuer.signToken({ tenantId, voterId: 'voter-0001', role });
      return (await call(route, { token, params: { pk } })).status;
    };
    expect(await callRoute(mine, 'voter', `${mine}#one`)).to.equal(200);
    expect(await callRoute(mine, 'voter', `${theirs}#one`)).to.equal(500);
    expect(await callRoute('platform', 'operator', `${theirs}#one`)).to.equal(200);
  });

  it('applies to queue handlers: a handler that mixes up tenants fails the message', async () => {
    const kind = defineEvent({
      type: 'mistaken',
      source: '/suffra/test',
      description: 'A mistake.',
      data: z.object({ pk: z.string() }),
    });
    const consume = createQueueHandler(onEvent(kind, async ({ data: { pk } }) => void (await all.put(pk))));
    const countFailures = async (pk: string) => {
      const { batchItemFailures } = await consume(
        toSqsEvent(toSqsMessage(kind, { tenantId: mine, data: { pk } })),
      );
      return batchItemFailures.length;
    };
    expect([await countFailures(`${mine}#one`), await countFailures(`${theirs}#one`)]).to.deep.equal([0, 1]);
    expect(await readTheirRow()).to.include({ touched: 0 });
  });

  it('is in the only files that create a DynamoDB client', () => {
    const folders = ['shared/runtime', ...services.map((service) => `services/${service}/src`)];
    const files = folders.flatMap((folder) =>
      readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    );
    const creators = files
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .filter((file) =>
        /new DynamoDB(Document)?Client|Client\.from|'DynamoDB_/.test(readFileSync(root + file, 'utf8')),
      );
    expect(creators).to.deep.equal([
      'shared/runtime/storage/document-client.ts',
      'shared/runtime/storage/item-client.ts',
    ]);
  });
});
