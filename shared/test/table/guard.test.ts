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
import { root, services } from '../../local/paths.ts';
import { consumer, on } from '../../src/events/consume.ts';
import { defineEvent } from '../../src/events/envelope.ts';
import { defineContract } from '../../src/http/contract.ts';
import { serve } from '../../src/http/serve.ts';
import { documentClient } from '../../src/table/client.ts';
import { acrossTenants, inTenant, tenantInScope } from '../../src/tenant-scope.ts';
import { call } from '../call.ts';
import { platform } from '../platform.ts';
import { batchOf, messageOf } from '../queue.ts';

const [mine, theirs] = ['t-mine', 't-theirs'];
const sk = 'row of the guard';

/** Each kind of request that names a partition, made for one. */
const requests = (TableName: string | undefined) => {
  const key = (pk: string) => ({ pk, sk });
  return {
    get: (pk: string) => documentClient().send(new GetCommand({ TableName, Key: key(pk) })),
    put: (pk: string) =>
      documentClient().send(new PutCommand({ TableName, Item: { ...key(pk), touched: 1 } })),
    update: (pk: string) =>
      documentClient().send(
        new UpdateCommand({
          TableName,
          Key: key(pk),
          UpdateExpression: 'SET touched = :one',
          ExpressionAttributeValues: { ':one': 1 },
        }),
      ),
    delete: (pk: string) => documentClient().send(new DeleteCommand({ TableName, Key: key(pk) })),
    query: (pk: string) =>
      documentClient().send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
          ExpressionAttributeValues: { ':sk': 'row', ':pk': pk },
        }),
      ),
    'query by a name of the key': (pk: string) =>
      documentClient().send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: '#pk = :of',
          ExpressionAttributeNames: { '#pk': 'pk' },
          ExpressionAttributeValues: { ':of': pk },
        }),
      ),
    'batch get': (pk: string) =>
      documentClient().send(
        new BatchGetCommand({
          RequestItems: { [`${TableName}`]: { Keys: [key(`${mine}#another`), key(pk)] } },
        }),
      ),
    'batch write': (pk: string) =>
      documentClient().send(
        new BatchWriteCommand({
          RequestItems: { [`${TableName}`]: [{ PutRequest: { Item: { ...key(pk), touched: 1 } } }] },
        }),
      ),
    'batch delete': (pk: string) =>
      documentClient().send(
        new BatchWriteCommand({ RequestItems: { [`${TableName}`]: [{ DeleteRequest: { Key: key(pk) } }] } }),
      ),
    'transaction of reads': (pk: string) =>
      documentClient().send(
        new TransactGetCommand({ TransactItems: [{ Get: { TableName, Key: key(pk) } }] }),
      ),
    'transaction of writes': (pk: string) =>
      documentClient().send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName, Item: key(`${mine}#another`) } },
            { Delete: { TableName, Key: key(pk) } },
          ],
        }),
      ),
    'condition of a transaction': (pk: string) =>
      documentClient().send(
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

describe('work for a tenant', () => {
  let all: ReturnType<typeof requests>;
  before(async function () {
    this.timeout(60_000);
    await platform('wallet');
    all = requests(process.env.WALLET_TABLE);
  });
  beforeEach(async () => {
    const TableName = process.env.WALLET_TABLE;
    await all.delete(`${mine}#another`);
    for (const pk of [`${mine}#one`, `${theirs}#one`])
      await documentClient().send(new PutCommand({ TableName, Item: { pk, sk, touched: 0 } }));
  });

  const endOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => String(error),
    );
  const theirRow = async () => (await all.get(`${theirs}#one`)).Item;

  it('reads and writes its own rows by every kind of request', async () => {
    for (const [kind, request] of Object.entries(all))
      expect(await endOf(inTenant(mine, () => request(`${mine}#one`))), kind).to.equal('done');
  });

  it('reaches no row of another, nor one whose partition only looks alike, by any', async () => {
    for (const pk of [`${theirs}#one`, `${mine}-too#one`, mine, 'platform#tenants', ''])
      for (const [kind, request] of Object.entries(all))
        expect(await endOf(inTenant(mine, () => request(pk))), `${kind} of ${pk}`).to.match(
          /Error: work for tenant t-mine asked for the partition/,
        );
    expect(await theirRow()).to.deep.equal({ pk: `${theirs}#one`, sk, touched: 0 });
    expect((await all.get(`${mine}#another`)).Item, 'half of a transaction').to.equal(undefined);
  });

  it('is refused what names no partition: a scan, and a query that hides it', async () => {
    const TableName = process.env.WALLET_TABLE;
    const hidden = new QueryCommand({
      TableName,
      KeyConditionExpression: 'begins_with(sk, :sk) AND pk = :pk',
      ExpressionAttributeValues: { ':sk': 'row', ':pk': `${mine}#one` },
    });
    for (const work of [
      () => documentClient().send(new ScanCommand({ TableName })),
      () => documentClient().send(hidden),
    ])
      expect(await endOf(inTenant(mine, work))).to.match(/asked for the partition undefined/);
  });

  it('stays apart from work for another at the same moment, however deep; the platform’s own spans all', async () => {
    const deep = async (depth: number, pk: string): Promise<string> => {
      await new Promise((resolve) => setImmediate(resolve));
      return depth === 0 ? endOf(all.get(pk)) : deep(depth - 1, pk);
    };
    const [own, other, across, free] = await Promise.all([
      inTenant(mine, () => deep(9, `${mine}#one`)),
      inTenant(theirs, () => deep(3, `${mine}#one`)),
      inTenant(mine, () => acrossTenants(() => deep(5, `${theirs}#one`))),
      inTenant('platform', () => deep(5, `${theirs}#one`)),
    ]);
    expect([own, across, free]).to.deep.equal(['done', 'done', 'done']);
    expect(other).to.include('work for tenant t-theirs');
    expect(tenantInScope()).to.equal(undefined);
  });

  it('does not turn into work for another', async () => {
    const nested = async (within: string) =>
      endOf(inTenant(mine, async () => inTenant(within, () => all.get(`${within}#one`))));
    expect(await nested(mine)).to.equal('done');
    expect(await nested(theirs)).to.include('work for tenant t-mine turned into work for t-theirs');
    expect(await nested('platform')).to.include('turned into work for platform');
  });

  it('is what a signed-in person asks for: a route that mistakes the tenant answers nothing', async () => {
    const { issuer } = await platform('wallet');
    const contract = defineContract({
      method: 'GET',
      path: '/v1/mistaken/{pk}',
      operationId: 'mistaken',
      summary: 'A mistake',
      auth: ['voter', 'operator'],
      params: z.strictObject({ pk: z.string() }),
      answers: { 200: { description: 'A row.', body: z.looseObject({}) } },
      problems: [],
    });
    const route = serve(contract, async ({ params: { pk } }) => ({
      status: 200,
      body: (await all.get(pk)).Item,
    }));
    const asked = async (tenantId: string, role: 'voter' | 'operator', pk: string) => {
      const token = await issuer.tokenOf({ tenantId, voterId: 'voter-0001', role });
      return (await call(route, { token, params: { pk } })).status;
    };
    expect(await asked(mine, 'voter', `${mine}#one`)).to.equal(200);
    expect(await asked(mine, 'voter', `${theirs}#one`)).to.equal(500);
    expect(await asked('platform', 'operator', `${theirs}#one`)).to.equal(200);
  });

  it('is what an event is about: a consumer that mistakes the tenant fails', async () => {
    const kind = defineEvent({
      type: 'mistaken',
      source: '/suffra/test',
      description: 'A mistake.',
      data: z.object({ pk: z.string() }),
    });
    const consume = consumer(on(kind, async ({ data: { pk } }) => void (await all.put(pk))));
    const failures = async (pk: string) => {
      const { batchItemFailures } = await consume(batchOf(messageOf(kind, { tenantId: mine, data: { pk } })));
      return batchItemFailures.length;
    };
    expect([await failures(`${mine}#one`), await failures(`${theirs}#one`)]).to.deep.equal([0, 1]);
    expect(await theirRow()).to.include({ touched: 0 });
  });

  it('has no other client of the table to go through', () => {
    const folders = ['shared/src', ...services.map((each) => `services/${each}/src`)];
    const files = folders.flatMap((folder) =>
      readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    );
    const makers = files
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => /new DynamoDB(Document)?Client|Client\.from/.test(readFileSync(root + file, 'utf8')));
    expect(makers).to.deep.equal(['shared/src/table/client.ts']);
  });
});
