import { createHash } from 'node:crypto';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { createOrUpdateStack } from '../deployment/create-or-update-stack.ts';
import { localCredentials, localRegion, type Service } from './paths.ts';
import { readServiceConfig, type ServiceConfig } from './service-config.ts';

/** A service whose resources exist in the engine. */
export interface DeployedService {
  readonly service: Service;
  readonly config: ServiceConfig;
  /** The environment variables of each function, with all references resolved. */
  readonly environments: Readonly<Record<string, Record<string, string>>>;
  /**
   * Resolves an intrinsic function, such as the ARN of an event source. @throws when the engine did not
   * resolve it
   */
  resolve(expression: unknown): string;
}

/**
 * Creates or updates the tables, topics, queues, subscriptions and roles of a service in the engine, from the
 * `resources` of the same serverless.yml that is deployed to AWS. Every expression in environment variables
 * and event sources becomes a stack output, so CloudFormation resolves it and the platform needs no resolver
 * of its own.
 */
export async function deployService(service: Service, endpoint: string): Promise<DeployedService> {
  const config = await readServiceConfig(service);
  const client = new CloudFormationClient({ endpoint, region: localRegion, credentials: localCredentials });
  const expressions = collectExpressions(config);
  const template = JSON.stringify({
    AWSTemplateFormatVersion: '2010-09-09',
    // A condition is a domain, which the local platform does not have.
    Resources: Object.fromEntries(
      Object.entries(config.resources.Resources).filter(([, { Condition }]) => Condition === undefined),
    ),
    Outputs: {
      ...config.resources.Outputs,
      ...Object.fromEntries(
        expressions.map((expression) => [toOutputName(expression), { Value: expression }]),
      ),
    },
  });
  const stack = await createOrUpdateStack(client, `suffra-${service}-local`, template, 60_000);
  const outputs = new Map(
    (stack.Outputs ?? []).map((output) => [output.OutputKey, output.OutputValue ?? '']),
  );
  const resolve = (expression: unknown): string => {
    if (typeof expression === 'string') return expression;
    if (typeof expression === 'number' || typeof expression === 'boolean') return String(expression);
    const value = outputs.get(toOutputName(expression));
    if (value === undefined)
      throw new Error(`${service}: the engine did not resolve ${JSON.stringify(expression)}`);
    return value;
  };
  const environments = Object.fromEntries(
    Object.entries(config.functions).map(([name, lambda]) => [
      name,
      mapValues({ ...config.provider.environment, ...lambda.environment }, resolve),
    ]),
  );
  return { service, config, environments, resolve };
}

function collectExpressions(config: ServiceConfig): unknown[] {
  const functions = Object.values(config.functions);
  const values = [
    ...Object.values(config.provider.environment ?? {}),
    ...functions.flatMap((lambda) => Object.values(lambda.environment ?? {})),
    ...functions.flatMap((lambda) =>
      (lambda.events ?? []).flatMap((event) => [event.sqs?.arn, event.stream?.arn]),
    ),
  ];
  const objects = values.filter((value) => typeof value === 'object' && value !== null);
  return [...new Map(objects.map((object) => [toOutputName(object), object])).values()];
}

const toOutputName = (expression: unknown): string =>
  `Local${createHash('sha256').update(JSON.stringify(expression)).digest('hex').slice(0, 16)}`;

const mapValues = (
  record: Record<string, unknown>,
  map: (value: unknown) => string,
): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
