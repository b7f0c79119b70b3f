import { createHash } from 'node:crypto';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  type Stack,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { configOf, type ServiceConfig } from './config.ts';
import { localCredentials, localRegion, type Service } from './paths.ts';
import { until } from './until.ts';

/** A service whose resources exist in the engine. */
export interface Deployed {
  readonly service: Service;
  readonly config: ServiceConfig;
  /** The environment of each of its functions, every reference resolved. */
  readonly environments: Readonly<Record<string, Record<string, string>>>;
  /** Resolves the ARN (or other intrinsic) that an event source names. */
  resolved(expression: unknown): string;
}

/**
 * Creates (or updates) a service's tables, topics, queues, subscriptions and roles in the engine, from the very
 * `resources` of the serverless.yml that is deployed to AWS. Every expression that a function's environment or event
 * source needs is added as an output, so that the engine resolves it and no second resolver exists.
 */
export async function deployData(service: Service, endpoint: string): Promise<Deployed> {
  const config = await configOf(service);
  const client = new CloudFormationClient({ endpoint, region: localRegion, credentials: localCredentials });
  const expressions = expressionsIn(config);
  const template = JSON.stringify({
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: config.resources.Resources,
    Outputs: {
      ...config.resources.Outputs,
      ...Object.fromEntries(expressions.map((each) => [outputName(each), { Value: each }])),
    },
  });
  const stack = await settledStack(client, `suffra-${service}-local`, template);
  const outputs = new Map((stack.Outputs ?? []).map((each) => [each.OutputKey, each.OutputValue ?? '']));
  const resolved = (expression: unknown): string => {
    if (typeof expression === 'string') return expression;
    if (typeof expression === 'number' || typeof expression === 'boolean') return String(expression);
    const value = outputs.get(outputName(expression));
    if (value === undefined)
      throw new Error(`${service}: the engine did not resolve ${JSON.stringify(expression)}`);
    return value;
  };
  const environments = Object.fromEntries(
    Object.entries(config.functions).map(([name, lambda]) => [
      name,
      mapValues({ ...config.provider.environment, ...lambda.environment }, resolved),
    ]),
  );
  return { service, config, environments, resolved };
}

function expressionsIn(config: ServiceConfig): unknown[] {
  const lambdas = Object.values(config.functions);
  const values = [
    ...Object.values(config.provider.environment ?? {}),
    ...lambdas.flatMap((lambda) => Object.values(lambda.environment ?? {})),
    ...lambdas.flatMap((lambda) =>
      (lambda.events ?? []).flatMap((each) => [each.sqs?.arn, each.stream?.arn]),
    ),
  ];
  const objects = values.filter((value) => typeof value === 'object' && value !== null);
  return [...new Map(objects.map((each) => [outputName(each), each])).values()];
}

const outputName = (expression: unknown): string =>
  `Local${createHash('sha256').update(JSON.stringify(expression)).digest('hex').slice(0, 16)}`;

const mapValues = (
  record: Record<string, unknown>,
  map: (value: unknown) => string,
): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

async function settledStack(client: CloudFormationClient, name: string, template: string): Promise<Stack> {
  const parameters = {
    StackName: name,
    TemplateBody: template,
    Capabilities: ['CAPABILITY_NAMED_IAM' as const],
  };
  if ((await stackNamed(client, name)) === undefined) await client.send(new CreateStackCommand(parameters));
  else
    await client.send(new UpdateStackCommand(parameters)).catch((error: Error) => {
      if (!error.message.includes('No updates')) throw error;
    });
  const stack = await until(
    async () => {
      const now = await stackNamed(client, name);
      return now?.StackStatus?.endsWith('IN_PROGRESS') ? undefined : now;
    },
    60_000,
    `the stack ${name}`,
  );
  if (!/^(CREATE|UPDATE)_COMPLETE$/.test(stack.StackStatus ?? ''))
    throw new Error(`${name}: ${stack.StackStatus} ${stack.StackStatusReason ?? ''}`);
  return stack;
}

async function stackNamed(client: CloudFormationClient, name: string): Promise<Stack | undefined> {
  const answer = await client.send(new DescribeStacksCommand({ StackName: name })).catch((error: Error) => {
    if (error.message.includes('does not exist')) return undefined;
    throw error;
  });
  return answer?.Stacks?.[0];
}
