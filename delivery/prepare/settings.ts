import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteFunctionConcurrencyCommand,
  DeleteProvisionedConcurrencyConfigCommand,
  GetFunctionConcurrencyCommand,
  GetProvisionedConcurrencyConfigCommand,
  LambdaClient,
  ProvisionedConcurrencyConfigNotFoundException,
  PutFunctionConcurrencyCommand,
  PutProvisionedConcurrencyConfigCommand,
} from '@aws-sdk/client-lambda';
import type { ApiLimits, CappedFunction, Preparation, ProvisionedFunction, WarmTable } from './plan.ts';

/** The state of a setting: as wanted, on its way, or to be changed. */
export interface SettingState {
  readonly status: 'ready' | 'changing' | 'different';
  readonly detail: string;
}

/** A setting of a stage that can be read and changed. Changes take effect some time after `change` returns. */
export interface Setting {
  readonly title: string;
  /** @throws if AWS reports that a change failed */
  read(): Promise<SettingState>;
  change(): Promise<void>;
}

/** The alias that serves requests (shared/deployment/plugins/canary.cjs). */
const alias = 'live';
const toFunctionName = (stage: string, { service, name }: { service: string; name: string }): string =>
  `suffra-${service}-${stage}-${name}`;
const toStackName = (stage: string, service: string): string => `suffra-${service}-${stage}`;
const toState = (isReady: boolean, detail: string): SettingState => ({
  status: isReady ? 'ready' : 'different',
  detail,
});

/** Lists what a stage needs, in the order in which it takes longest to become ready. Nothing that is higher is lowered. */
export const listSettings = (stage: string, preparation: Preparation): Setting[] => [
  ...preparation.tables.map((table) => warmTable(stage, table)),
  ...preparation.apis.map((api) => raiseApiLimits(stage, api)),
  ...preparation.cappedFunctions.map((capped) => capFunction(stage, capped)),
  ...preparation.functions.map((provisioned) => provisionFunction(stage, provisioned)),
];

/** Lists how a stage is without a preparation. The warm throughput of tables cannot be lowered and costs nothing. */
export const listUnpreparedSettings = (stage: string, preparation: Preparation): Setting[] => [
  ...preparation.functions.map((provisioned) => unprovisionFunction(stage, provisioned)),
  ...preparation.cappedFunctions.map((capped) => uncapFunction(stage, capped)),
  ...preparation.apis.map((api) => resetApiLimits(stage, api)),
];

function warmTable(stage: string, { service, table, reads, writes }: WarmTable): Setting {
  const dynamodb = new DynamoDBClient();
  const readTable = async () => {
    const TableName = await findResource(toStackName(stage, service), table);
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
    const {
      ReadUnitsPerSecond = 0,
      WriteUnitsPerSecond = 0,
      Status = 'ACTIVE',
    } = Table?.WarmThroughput ?? {};
    return {
      TableName,
      reads: ReadUnitsPerSecond,
      writes: WriteUnitsPerSecond,
      isChanging: Status !== 'ACTIVE',
    };
  };
  return {
    title: `${service} ${table}: warm for ${reads} read and ${writes} write units a second`,
    read: async () => {
      const current = await readTable();
      const detail = `${current.reads} read and ${current.writes} write units`;
      if (current.isChanging) return { status: 'changing', detail };
      return toState(current.reads >= reads && current.writes >= writes, detail);
    },
    change: async () => {
      const current = await readTable();
      const WarmThroughput = {
        ReadUnitsPerSecond: Math.max(reads, current.reads),
        WriteUnitsPerSecond: Math.max(writes, current.writes),
      };
      await dynamodb.send(new UpdateTableCommand({ TableName: current.TableName, WarmThroughput }));
    },
  };
}

function provisionFunction(stage: string, provisioned: ProvisionedFunction): Setting {
  const { environments } = provisioned;
  const target = { FunctionName: toFunctionName(stage, provisioned), Qualifier: alias };
  return {
    title: `${target.FunctionName}: ${environments} environments`,
    read: async () => {
      const current = await readProvisioned(target);
      if (current === undefined) return toState(false, 'none');
      const { requested, available, status, reason } = current;
      if (status === 'FAILED') throw new Error(`${target.FunctionName}: ${reason}`);
      const detail = `${available} of ${requested} are ready`;
      if (requested < environments) return toState(false, detail);
      return { status: status === 'READY' ? 'ready' : 'changing', detail };
    },
    change: async () => {
      const put = { ...target, ProvisionedConcurrentExecutions: environments };
      await new LambdaClient().send(new PutProvisionedConcurrencyConfigCommand(put));
    },
  };
}

function unprovisionFunction(stage: string, provisioned: ProvisionedFunction): Setting {
  const target = { FunctionName: toFunctionName(stage, provisioned), Qualifier: alias };
  return {
    title: `${target.FunctionName}: no environments`,
    read: async () => {
      const current = await readProvisioned(target);
      return toState(current === undefined, current === undefined ? 'none' : `${current.requested}`);
    },
    change: async () => {
      await new LambdaClient().send(new DeleteProvisionedConcurrencyConfigCommand(target));
    },
  };
}

/** @returns undefined if the function has no provisioned environments */
async function readProvisioned(target: { FunctionName: string; Qualifier: string }) {
  try {
    const config = await new LambdaClient().send(new GetProvisionedConcurrencyConfigCommand(target));
    return {
      requested: config.RequestedProvisionedConcurrentExecutions ?? 0,
      available: config.AvailableProvisionedConcurrentExecutions ?? 0,
      status: config.Status,
      reason: config.StatusReason ?? 'unknown reason',
    };
  } catch (error) {
    if (error instanceof ProvisionedConcurrencyConfigNotFoundException) return undefined;
    throw error;
  }
}

function capFunction(stage: string, capped: CappedFunction): Setting {
  const FunctionName = toFunctionName(stage, capped);
  return {
    title: `${FunctionName}: at most ${capped.max} at once`,
    read: async () => {
      const max = await readCap(FunctionName);
      return toState(max === capped.max, max === undefined ? 'no limit' : `at most ${max}`);
    },
    change: async () => {
      const put = { FunctionName, ReservedConcurrentExecutions: capped.max };
      await new LambdaClient().send(new PutFunctionConcurrencyCommand(put));
    },
  };
}

function uncapFunction(stage: string, capped: CappedFunction): Setting {
  const FunctionName = toFunctionName(stage, capped);
  return {
    title: `${FunctionName}: no limit`,
    read: async () => {
      const max = await readCap(FunctionName);
      return toState(max === undefined, max === undefined ? 'no limit' : `at most ${max}`);
    },
    change: async () => {
      await new LambdaClient().send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    },
  };
}

const readCap = async (FunctionName: string): Promise<number | undefined> =>
  (await new LambdaClient().send(new GetFunctionConcurrencyCommand({ FunctionName })))
    .ReservedConcurrentExecutions;

const raiseApiLimits = (stage: string, { service, rate, burst }: ApiLimits): Setting => ({
  title: `API of ${service}: ${rate} requests a second, bursts of ${burst}`,
  ...toApiSetting(
    toStackName(stage, service),
    ({ ApiRate, ApiBurst }) => ApiRate >= rate && ApiBurst >= burst,
    (current) => ({ ApiRate: Math.max(rate, current.ApiRate), ApiBurst: Math.max(burst, current.ApiBurst) }),
  ),
});

const resetApiLimits = (stage: string, { service }: ApiLimits): Setting => ({
  title: `API of ${service}: the limits of the stage`,
  ...toApiSetting(
    toStackName(stage, service),
    ({ ApiRate, ApiBurst }) => ApiRate === 0 && ApiBurst === 0,
    () => ({ ApiRate: 0, ApiBurst: 0 }),
  ),
});

/** Parameters of a stack with an API (shared/deployment/plugins/api.cjs). 0: the limit of the stage. */
interface ApiParameters {
  readonly ApiRate: number;
  readonly ApiBurst: number;
}

function toApiSetting(
  StackName: string,
  isReady: (current: ApiParameters) => boolean,
  toWanted: (current: ApiParameters) => ApiParameters,
): Pick<Setting, 'read' | 'change'> {
  const cloudFormation = new CloudFormationClient();
  const readStack = async () => {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    const { Parameters = [], StackStatus = '' } = Stacks?.[0] ?? {};
    const values = new Map(
      Parameters.map(({ ParameterKey = '', ParameterValue }) => [ParameterKey, ParameterValue]),
    );
    const current = { ApiRate: Number(values.get('ApiRate')), ApiBurst: Number(values.get('ApiBurst')) };
    return { keys: [...values.keys()], current, StackStatus };
  };
  return {
    read: async () => {
      const { current, StackStatus } = await readStack();
      const detail =
        current.ApiRate === 0 ? 'the limits of the stage' : `${current.ApiRate}, ${current.ApiBurst}`;
      if (StackStatus.endsWith('_IN_PROGRESS')) return { status: 'changing', detail };
      if (!/^(CREATE|UPDATE)_COMPLETE$/.test(StackStatus))
        throw new Error(`${StackName} is ${StackStatus}. Deploy it successfully first.`);
      return toState(isReady(current), detail);
    },
    change: async () => {
      const { keys, current } = await readStack();
      const wanted = new Map(Object.entries(toWanted(current)));
      const update = new UpdateStackCommand({
        StackName,
        UsePreviousTemplate: true,
        Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
        Parameters: keys.map((ParameterKey) => {
          const value = wanted.get(ParameterKey);
          return value === undefined
            ? { ParameterKey, UsePreviousValue: true }
            : { ParameterKey, ParameterValue: `${value}` };
        }),
      });
      await cloudFormation.send(update);
    },
  };
}

/** Returns the physical id of a resource. @throws if the stack has no such resource */
async function findResource(StackName: string, logicalId: string): Promise<string> {
  const pages = paginateListStackResources({ client: new CloudFormationClient() }, { StackName });
  for await (const { StackResourceSummaries = [] } of pages) {
    const found = StackResourceSummaries.find(({ LogicalResourceId }) => LogicalResourceId === logicalId);
    if (found?.PhysicalResourceId !== undefined) return found.PhysicalResourceId;
  }
  throw new Error(`${StackName} has no resource ${logicalId}`);
}
