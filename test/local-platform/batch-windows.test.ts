import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { createCheckpointTable } from '../../shared/local-platform/checkpoints.ts';
import { type Engine, findFreePort, startEngine } from '../../shared/local-platform/engine.ts';
import { localCredentials, localRegion } from '../../shared/local-platform/paths.ts';
import { followStream } from '../../shared/local-platform/stream-source.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';

const TableName = 'followed';
const key = z.object({ pk: z.object({ S: z.string() }) });
const streamEvent = z.object({ Records: z.array(z.object({ dynamodb: z.object({ Keys: key }) })) });

/** The entry that a client of the SDK logs for a call. */
interface LoggedCall {
  readonly commandName?: string;
  readonly input?: { readonly Limit?: number };
  readonly output?: { readonly Records?: readonly unknown[] };
}

describe('the batches of a local stream', () => {
  let engine: Engine;
  let arn: string;
  const stop = new AbortController();
  const getSettings = () => ({
    endpoint: engine.endpoint,
    region: localRegion,
    credentials: localCredentials,
  });
  before(async () => {
    engine = await startEngine(await findFreePort());
    await createCheckpointTable(engine.endpoint);
    const client = new DynamoDBClient(getSettings());
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      }),
    );
    arn = (await client.send(new DescribeTableCommand({ TableName }))).Table?.LatestStreamArn ?? '';
  });
  after(async () => {
    stop.abort();
    await engine.stop();
  });

  const put = (pk: string) =>
    DynamoDBDocumentClient.from(new DynamoDBClient(getSettings())).send(
      new PutCommand({ TableName, Item: { pk } }),
    );

  /** Follows the stream. @returns the keys of each delivered batch, and what the function and the watcher have read */
  const follow = (name: string, windowMs: number) => {
    const batches: string[][] = [];
    const read = { records: 0, batches: 0, isAtEnd: false, byWatcher: 0 };
    const countRecords = ({ commandName, input, output }: LoggedCall) => {
      if (commandName !== 'GetRecordsCommand') return;
      // Only requests of a function have a limit. The watcher sets none.
      if (input?.Limit === undefined) read.byWatcher += 1;
      else {
        read.batches += 1;
        read.records += output?.Records?.length ?? 0;
        read.isAtEnd = output?.Records?.length === 0;
      }
    };
    const ignore = () => undefined;
    const logger = { debug: ignore, error: ignore, info: countRecords, warn: ignore };
    const invoke = async (event: unknown) => {
      const { Records } = streamEvent.parse(event);
      batches.push(Records.map(({ dynamodb }) => dynamodb.Keys.pk.S));
      return [];
    };
    const batch = { batchSize: 3, windowMs };
    const consumer = { functionName: name, batch, patterns: [], invoke };
    void followStream({ ...getSettings(), logger }, arn, [consumer], stop.signal);
    return { batches, read };
  };

  it('are delivered when they are full, and not before their window has ended', async () => {
    const waiting = follow('with a window', 600_000);
    const atOnce = follow('without a window', 0);
    for (const pk of ['a', 'b']) await put(pk);
    await waitUntil(() => waiting.read.records === 2, 60_000, 'the first two records');
    await waitUntil(() => atOnce.batches.flat().length === 2, 60_000, 'the batches without a window');
    expect(waiting.batches).to.deep.equal([]);
    await put('c');
    await waitUntil(() => waiting.batches.length > 0, 60_000, 'the full batch');
    expect(waiting.batches).to.deep.equal([['a', 'b', 'c']]);
  });

  it('are read only after the table has changed', async () => {
    const { batches, read } = follow('idle', 0);
    await waitUntil(() => batches.flat().length === 3, 60_000, 'the records of the test before');
    await waitUntil(() => read.isAtEnd, 60_000, 'the read without records');
    const { batches: batchReads, byWatcher } = read;
    // The first one may have waited before, the second one waits for its whole time.
    await waitUntil(() => read.byWatcher >= byWatcher + 2, 60_000, 'two reads of the watcher');
    expect(read.batches).to.equal(batchReads);
    await put('d');
    await waitUntil(() => batches.flat().includes('d'), 60_000, 'the next record');
    expect(read.batches).to.be.above(batchReads);
  });
});
