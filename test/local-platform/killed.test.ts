import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CreateTableCommand, DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { findFreePort, startEngine } from '../../shared/local-platform/engine.ts';
import { localCredentials, localFolder, localRegion, root } from '../../shared/local-platform/paths.ts';
import { waitForPorts } from '../../shared/local-platform/ports.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';

/** The README promises that a killed engine loses the changes of this time at most. */
const maxLostMs = 10_000;
const TableName = 'kept';

describe('local platform that is killed', function () {
  this.timeout(120_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(`${localFolder}killed-`);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const connect = (endpoint: string) =>
    new DynamoDBClient({ endpoint, region: localRegion, credentials: localCredentials });

  const connectCognito = (endpoint: string) =>
    new CognitoIdentityProviderClient({ endpoint, region: localRegion, credentials: localCredentials });

  const insertItems = async (client: DynamoDBClient, ids: readonly string[]) => {
    for (const id of ids) await client.send(new PutItemCommand({ TableName, Item: { id: { S: id } } }));
  };

  const readIds = async (endpoint: string) => {
    const { Items = [] } = await connect(endpoint).send(new ScanCommand({ TableName }));
    return Items.map(({ id }) => id?.S).sort();
  };

  const createTable = (client: DynamoDBClient) =>
    client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      }),
    );

  const readSnapshot = () => {
    try {
      return readlinkSync(`${folder}/current`);
    } catch {
      return undefined;
    }
  };

  it('keeps every item of an engine that was written ten seconds before the kill', async () => {
    const engine = await startEngine(await findFreePort(), { stateFolder: folder });
    const client = connect(engine.endpoint);
    await createTable(client);
    // The engine writes the keys of user pools beside its snapshots.
    await connectCognito(engine.endpoint).send(new CreateUserPoolCommand({ PoolName: 'kept' }));
    await insertItems(client, ['1', '2']);
    const before = readSnapshot();
    await insertItems(client, ['3']);
    const writtenAtMs = performance.now();
    await waitUntil(() => readSnapshot() !== before, 60_000, 'a snapshot');
    expect(performance.now() - writtenAtMs).to.be.lessThan(maxLostMs);
    engine.kill();
    const port = await findFreePort();
    const restarted = await startEngine(port, { stateFolder: folder });
    expect(await readIds(restarted.endpoint)).to.deep.equal(['1', '2', '3']);
    const pools = await connectCognito(restarted.endpoint).send(new ListUserPoolsCommand({ MaxResults: 10 }));
    expect(pools.UserPools?.map(({ Name }) => Name)).to.deep.equal(['kept']);
    await restarted.stop();
  });

  it('does not save a state that has not changed', async () => {
    const engine = await startEngine(await findFreePort(), { stateFolder: folder });
    const client = connect(engine.endpoint);
    await createTable(client);
    await waitUntil(() => readSnapshot() !== undefined, 60_000, 'a snapshot');
    const before = readSnapshot();
    // Reads change nothing. The graceful stop tries to save once more.
    await readIds(engine.endpoint);
    await engine.stop();
    expect(readSnapshot()).to.equal(before);
  });

  it('stops its engine, which keeps everything, and can start again on the same port', async () => {
    const port = await findFreePort();
    const endpoint = `http://127.0.0.1:${port}`;
    const platform = await startPlatformProcess(port, folder);
    await createTable(connect(endpoint));
    await insertItems(connect(endpoint), ['1', '2', '3']);
    platform.kill('SIGKILL');
    // At once, while the engine may still hold the port.
    await waitForPorts({ engine: port });
    const restarted = await startEngine(port, { stateFolder: folder });
    expect(await readIds(endpoint)).to.deep.equal(['1', '2', '3']);
    await restarted.stop();
  });
});

/** Starts a process that starts an engine, as the platform does. */
async function startPlatformProcess(port: number, folder: string): Promise<ChildProcess> {
  const script = `
    const { startEngine } = await import('${root}shared/local-platform/engine.ts');
    await startEngine(${port}, { stateFolder: '${folder}' });
    console.log('ready');
    setInterval(() => undefined, 1_000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}
