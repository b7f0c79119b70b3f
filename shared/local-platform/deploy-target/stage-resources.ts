import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListScheduleGroupsCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm';

/** The names of resources by kind. */
export type StageResources = Record<string, string[]>;

/** Lists the resources of an account whose names contain the stage. Kinds without resources are left out. */
export async function listStageResources(stage: string): Promise<StageResources> {
  const all = await Promise.all([listResources(), listStacks('us-east-1'), listStacks()]);
  const [resources, edgeStacks, stacks] = all;
  const entries = Object.entries({ ...resources, stacks: [...edgeStacks, ...stacks] }).map(
    ([kind, names]) => {
      const stageNames = names.filter((name): name is string => name?.includes(stage) === true).sort();
      return [kind, stageNames] as const;
    },
  );
  return Object.fromEntries(entries.filter(([, names]) => names.length > 0));
}

async function listStacks(region?: string): Promise<string[]> {
  const { StackSummaries = [] } = await new CloudFormationClient(region ? { region } : {}).send(
    new ListStacksCommand({}),
  );
  return StackSummaries.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE').map(
    ({ StackName }) => StackName ?? '',
  );
}

async function listResources(): Promise<Record<string, (string | undefined)[]>> {
  const scheduler = new SchedulerClient({});
  const [tables, functions, buckets, queues, topics, secrets, pools] = await Promise.all([
    new DynamoDBClient({}).send(new ListTablesCommand({})),
    new LambdaClient({}).send(new ListFunctionsCommand({ MaxItems: 1000 })),
    new S3Client({}).send(new ListBucketsCommand({})),
    new SQSClient({}).send(new ListQueuesCommand({ MaxResults: 1000 })),
    new SNSClient({}).send(new ListTopicsCommand({})),
    new SecretsManagerClient({}).send(new ListSecretsCommand({ MaxResults: 100 })),
    new CognitoIdentityProviderClient({}).send(new ListUserPoolsCommand({ MaxResults: 60 })),
  ]);
  const [logs, schedules, groups, alarms, parameters] = await Promise.all([
    new CloudWatchLogsClient({}).send(new DescribeLogGroupsCommand({})),
    scheduler.send(new ListSchedulesCommand({})),
    scheduler.send(new ListScheduleGroupsCommand({})),
    new CloudWatchClient({}).send(new DescribeAlarmsCommand({})),
    new SSMClient({}).send(new DescribeParametersCommand({})),
  ]);
  return {
    tables: tables.TableNames ?? [],
    functions: functions.Functions?.map(({ FunctionName }) => FunctionName) ?? [],
    buckets: buckets.Buckets?.map(({ Name }) => Name) ?? [],
    queues: queues.QueueUrls ?? [],
    topics: topics.Topics?.map(({ TopicArn }) => TopicArn) ?? [],
    secrets: secrets.SecretList?.map(({ Name }) => Name) ?? [],
    pools: pools.UserPools?.map(({ Name }) => Name) ?? [],
    logGroups: logs.logGroups?.map(({ logGroupName }) => logGroupName) ?? [],
    schedules: schedules.Schedules?.map(({ GroupName, Name }) => `${GroupName}/${Name}`) ?? [],
    scheduleGroups: groups.ScheduleGroups?.map(({ Name }) => Name) ?? [],
    alarms: alarms.MetricAlarms?.map(({ AlarmName }) => AlarmName) ?? [],
    parameters: parameters.Parameters?.map(({ Name }) => Name) ?? [],
  };
}

/** Counts the resources of each kind. */
export const countResources = (resources: StageResources): Record<string, number> =>
  Object.fromEntries(Object.entries(resources).map(([kind, names]) => [kind, names.length]));
