import * as z from 'zod/mini';
import type { Template } from './packaged-template.ts';

const list = z.union([z.string(), z.array(z.string())]);
const statement = z.looseObject({ Effect: z.literal('Allow'), Action: list, Resource: z.unknown() });
const lambda = z.looseObject({ Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }) });
const role = z.looseObject({
  Policies: z.array(z.looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(statement) }) })),
});

/** The calls that Lambda itself makes in the name of a function: logs, traces, polling of event sources. */
const runtimeActions =
  /^(logs:|xray:|sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)$|dynamodb:(GetRecords|GetShardIterator|DescribeStream|ListStreams)$)/;

/** Actions that take no resource (AWS service authorization reference): to allow them is to allow them for the account. */
const actionsWithoutResource = new Set([
  'ce:GetCostAndUsage',
  'cloudwatch:DescribeAlarms',
  'cloudwatch:GetMetricData',
  'sqs:ListQueues',
]);

/**
 * Returns what a function's role allows beyond the needs of the Lambda runtime.
 * @returns its actions, sorted, and the statements with a bare wildcard as action or resource
 */
export function readRolePermissions(
  template: Template,
  functionName: string,
): { actions: string[]; wildcards: string[] } {
  const statements = readStatements(template, functionName);
  const own = statements.flatMap(({ Action, Resource }) =>
    [Action]
      .flat()
      .filter((action) => !runtimeActions.test(action))
      .map((action) => ({ action, Resource })),
  );
  // A failed batch is sent to its queue by Lambda, in the function's name.
  const failures = findFailureQueues(template);
  const required = own.filter(
    ({ action, Resource }) => !(action === 'sqs:SendMessage' && failures.has(JSON.stringify(Resource))),
  );
  return {
    actions: [...new Set(required.map(({ action }) => action))].sort(),
    wildcards: required
      .filter(({ action }) => !actionsWithoutResource.has(action))
      .filter(({ action, Resource }) => action.includes('*') || [Resource].flat().includes('*'))
      .map(({ action }) => action),
  };
}

function readStatements(template: Template, functionName: string) {
  const lambdaId = `${functionName.charAt(0).toUpperCase()}${functionName.slice(1)}LambdaFunction`;
  const [roleId] = lambda.parse(template.Resources[lambdaId]?.Properties).Role['Fn::GetAtt'];
  return role
    .parse(template.Resources[roleId]?.Properties)
    .Policies.flatMap((policy) => policy.PolicyDocument.Statement);
}

/** Counts the secrets that a function's role may read. */
export function countReadableSecrets(template: Template, functionName: string): number {
  const secrets = readStatements(template, functionName)
    .filter(({ Action }) => [Action].flat().includes('secretsmanager:GetSecretValue'))
    .flatMap(({ Resource }) => [Resource].flat().map((resource) => JSON.stringify(resource)));
  return new Set(secrets).size;
}

const mapping = z.looseObject({
  DestinationConfig: z.optional(z.looseObject({ OnFailure: z.looseObject({ Destination: z.unknown() }) })),
});

function findFailureQueues({ Resources }: Template): Set<string> {
  const mappings = Object.values(Resources).filter(
    ({ Type }) => Type === 'AWS::Lambda::EventSourceMapping' || Type === 'AWS::Lambda::EventInvokeConfig',
  );
  const queues = mappings.map(
    (entry) => mapping.parse(entry.Properties).DestinationConfig?.OnFailure.Destination,
  );
  return new Set(queues.filter((queue) => queue !== undefined).map((queue) => JSON.stringify(queue)));
}
