import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';

/** How many of each kind a stage has left, by its name in the account. */
export async function leftOf(stage: string): Promise<Record<string, number>> {
  const ours = (names: (string | undefined)[] = []) => names.filter((name) => name?.includes(stage)).length;
  const [stacks, tables, functions, buckets, queues, topics, secrets, pools] = await Promise.all([
    new CloudFormationClient({}).send(new ListStacksCommand({})),
    new DynamoDBClient({}).send(new ListTablesCommand({})),
    new LambdaClient({}).send(new ListFunctionsCommand({ MaxItems: 1000 })),
    new S3Client({ forcePathStyle: true }).send(new ListBucketsCommand({})),
    new SQSClient({}).send(new ListQueuesCommand({ MaxResults: 1000 })),
    new SNSClient({}).send(new ListTopicsCommand({})),
    new SecretsManagerClient({}).send(new ListSecretsCommand({ MaxResults: 100 })),
    new CognitoIdentityProviderClient({}).send(new ListUserPoolsCommand({ MaxResults: 60 })),
  ]);
  const standing = stacks.StackSummaries?.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE');
  return {
    stacks: ours(standing?.map(({ StackName }) => StackName)),
    tables: ours(tables.TableNames),
    functions: ours(functions.Functions?.map(({ FunctionName }) => FunctionName)),
    buckets: ours(buckets.Buckets?.map(({ Name }) => Name)),
    queues: ours(queues.QueueUrls),
    topics: ours(topics.Topics?.map(({ TopicArn }) => TopicArn)),
    secrets: ours(secrets.SecretList?.map(({ Name }) => Name)),
    pools: ours(pools.UserPools?.map(({ Name }) => Name)),
  };
}
