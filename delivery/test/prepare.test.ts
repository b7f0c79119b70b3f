import { createRequire } from 'node:module';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  GetFunctionConcurrencyCommand,
  GetProvisionedConcurrencyConfigCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { expect } from 'chai';
import { createOrUpdateStack } from '../../shared/deployment/create-or-update-stack.ts';
import { type Engine, findFreePort, startEngine } from '../../shared/local-platform/engine.ts';
import { localCredentials, localRegion } from '../../shared/local-platform/paths.ts';
import { prepare, prepareStage, undoPreparation } from '../commands/prepare.ts';
import { computePreparation, type ExpectedStart } from '../prepare/plan.ts';
import { type ServiceQuotasStub, startServiceQuotas } from './support/service-quotas.ts';
import { startWarmTables, type WarmTablesStub } from './support/warm-tables.ts';

const { readRateParameters } = createRequire(import.meta.url)('../../shared/deployment/api-rates.cjs');
const stage = 'pr-77';
const start: ExpectedStart = { votes: 9_000, seconds: 3, kind: 'any' };
const preparation = computePreparation(start);

let engine: Engine;
let quotas: ServiceQuotasStub;
let tables: WarmTablesStub;
const connection = () => ({ endpoint: engine.endpoint, region: localRegion, credentials: localCredentials });

/** A stack with what a preparation changes: the parameters of the API, tables, and functions with their alias. */
function createTemplate(service: string): string {
  const functions = [...preparation.functions, ...preparation.cappedFunctions].filter(
    (entry) => entry.service === service,
  );
  const functionResources = functions.flatMap(({ name }) => [
    [
      name,
      {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: `suffra-${service}-${stage}-${name}`,
          Runtime: 'nodejs20.x',
          Handler: 'index.handler',
          Role: `arn:aws:iam::000000000000:role/none`,
          Code: { ZipFile: 'exports.handler = async () => 1' },
        },
      },
    ],
    [`${name}Version`, { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: name } } }],
    [
      `${name}Alias`,
      {
        Type: 'AWS::Lambda::Alias',
        Properties: {
          Name: 'live',
          FunctionName: { Ref: name },
          FunctionVersion: { 'Fn::GetAtt': [`${name}Version`, 'Version'] },
        },
      },
    ],
  ]);
  const tableResources = preparation.tables
    .filter((entry) => entry.service === service)
    .map(({ table }) => [
      table,
      {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        },
      },
    ]);
  return JSON.stringify({
    Parameters: {
      ApiRate: { Type: 'Number', Default: 0 },
      ApiBurst: { Type: 'Number', Default: 0 },
      Domain: { Type: 'String', Default: 'vote.example.com' },
    },
    Resources: {
      Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { Ref: 'ApiRate' } } },
      ...Object.fromEntries([...functionResources, ...tableResources]),
    },
  });
}

async function readParameters(service: string): Promise<Record<string, string | undefined>> {
  const { Stacks } = await new CloudFormationClient(connection()).send(
    new DescribeStacksCommand({ StackName: `suffra-${service}-${stage}` }),
  );
  const parameters = Stacks?.[0]?.Parameters ?? [];
  return Object.fromEntries(
    parameters.map(({ ParameterKey = '', ParameterValue }) => [ParameterKey, ParameterValue]),
  );
}

/** The provisioned environments of a function; undefined if it has none. */
async function readEnvironments(service: string, name: string): Promise<number | undefined> {
  const target = { FunctionName: `suffra-${service}-${stage}-${name}`, Qualifier: 'live' };
  return new LambdaClient(connection())
    .send(new GetProvisionedConcurrencyConfigCommand(target))
    .then(({ RequestedProvisionedConcurrentExecutions }) => RequestedProvisionedConcurrentExecutions)
    .catch(() => undefined);
}

const readCap = async () =>
  (
    await new LambdaClient(connection()).send(
      new GetFunctionConcurrencyCommand({ FunctionName: `suffra-metrics-${stage}-onRequestLogs` }),
    )
  ).ReservedConcurrentExecutions;

const options = (lines: string[] = []) => ({
  pollMs: 10,
  timeoutMs: 60_000,
  log: (line: string) => lines.push(line),
});

describe('preparing a stage', function () {
  this.timeout(180_000);
  let environment: NodeJS.ProcessEnv = {};

  before(async () => {
    // Not earlier: other tests of the same process set variables before this one starts.
    environment = { ...process.env };
    [engine, quotas, tables] = await Promise.all([
      startEngine(await findFreePort()),
      startServiceQuotas(100),
      startWarmTables(3),
    ]);
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: engine.endpoint,
      AWS_ENDPOINT_URL_SERVICE_QUOTAS: quotas.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: tables.endpoint,
      AWS_REGION: localRegion,
      AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    });
    const client = new CloudFormationClient(connection());
    for (const service of ['identity', 'wallet', 'ballot', 'metrics'])
      await createOrUpdateStack(client, `suffra-${service}-${stage}`, createTemplate(service), 60_000);
  });
  after(async () => {
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
    quotas.stop();
    tables.stop();
    await engine.stop();
  });

  it('names the quotas that are too low, and changes nothing', async () => {
    const message = await prepareStage(stage, start, options()).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(message).to.match(
      /nothing was changed[\s\S]*concurrent executions[\s\S]*requests a second[\s\S]*write units/,
    );
    expect(tables.updates).to.deep.equal([]);
    expect(await readEnvironments('ballot', 'vote')).to.equal(undefined);
    expect(await readParameters('ballot')).to.include({ ApiRate: '0', ApiBurst: '0' });
  });

  it('makes functions, tables, APIs and the log consumer ready, and waits for them', async () => {
    for (const code of ['L-B99A9384', 'L-8A5B8E43', 'L-AB614373']) quotas.applied.set(code, 100_000);
    const lines: string[] = [];
    await prepareStage(stage, start, options(lines));
    for (const { service, name, environments } of preparation.functions)
      expect(await readEnvironments(service, name), name).to.equal(environments);
    for (const { service, rate, burst } of preparation.apis)
      expect(await readParameters(service), service).to.deep.equal({
        ApiRate: `${rate}`,
        ApiBurst: `${burst}`,
        Domain: 'vote.example.com',
      });
    expect(await readCap()).to.equal(preparation.cappedFunctions[0]?.max);
    // The other tables of a start of this size have enough already.
    expect(tables.updates).to.not.be.empty;
    expect(tables.updates.map(({ writes }) => writes)).to.deep.equal(
      preparation.tables.map(({ writes }) => writes).filter((writes) => writes > 4_000),
    );
    expect(lines.at(-1)).to.include('is ready');
    const changed = lines.filter((line) => line.startsWith('changing')).length;
    expect(changed).to.equal(
      lines.filter((line) => line.startsWith('ready') && !line.includes('was:')).length,
    );
  });

  it('is what the next release reads and keeps', async () => {
    const [api] = preparation.apis;
    expect(await readRateParameters(connection(), `suffra-${api?.service}-${stage}`)).to.deep.equal({
      ApiRate: `${api?.rate}`,
      ApiBurst: `${api?.burst}`,
    });
    expect(await readRateParameters(connection(), 'suffra-ballot-pr-78')).to.deep.equal({});
  });

  it('changes nothing when it runs again', async () => {
    const lines: string[] = [];
    const updates = tables.updates.length;
    await prepareStage(stage, start, options(lines));
    expect(lines.filter((line) => line.startsWith('changing'))).to.deep.equal([]);
    expect(tables.updates).to.have.length(updates);
  });

  it('lowers nothing for a smaller start', async () => {
    await prepareStage(stage, { votes: 300, seconds: 3, kind: 'free' }, options());
    const [vote] = preparation.functions;
    expect(await readEnvironments('ballot', 'vote')).to.equal(vote?.environments);
    expect((await readParameters('identity')).ApiRate).to.equal(`${preparation.apis[0]?.rate}`);
  });

  it('reports what is not ready in time', async () => {
    tables.warm.clear();
    const message = await prepareStage(stage, start, { ...options(), timeoutMs: -1 }).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(message).to.match(/^not ready in time:\nballot Table/);
  });

  it('takes back everything but the warm throughput, also twice', async () => {
    const updates = tables.updates.length;
    for (const _time of [1, 2]) {
      const lines: string[] = [];
      await undoPreparation(stage, options(lines));
      expect(lines.at(-1)).to.include('warm throughput of the tables stays');
      for (const { service, name } of preparation.functions)
        expect(await readEnvironments(service, name), name).to.equal(undefined);
      for (const { service } of preparation.apis)
        expect(await readParameters(service), service).to.deep.equal({
          ApiRate: '0',
          ApiBurst: '0',
          Domain: 'vote.example.com',
        });
      expect(await readCap()).to.equal(undefined);
    }
    expect(tables.updates).to.have.length(updates);
  });

  it('rejects arguments that are not a stage, a voting or a number', async () => {
    for (const [args, text] of [
      [['nowhere', 'burst'], 'is not a stage'],
      [[stage], 'is not a voting'],
      [[stage, 'acme'], 'is not a voting'],
      [[stage, 'burst', '--votes', '0'], '--votes'],
      [[stage, 'burst', '--seconds', '1.5'], '--seconds'],
    ] as const) {
      const message = await prepare(args).then(
        () => '',
        (error: Error) => error.message,
      );
      expect(message, args.join(' ')).to.include(text);
    }
  });
});
