import * as z from 'zod/mini';
import type { Template } from './packaged.ts';

const list = z.union([z.string(), z.array(z.string())]);
const statement = z.looseObject({ Effect: z.literal('Allow'), Action: list, Resource: z.unknown() });
const role = z.looseObject({
  Policies: z.array(z.looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(statement) }) })),
});

/** What Lambda itself does in a function's name: its logs, its traces, reading its event sources. */
const ofTheRuntime =
  /^(logs:|xray:|sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)$|dynamodb:(GetRecords|GetShardIterator|DescribeStream|ListStreams)$)/;

/** Actions that take no resource (AWS service authorization reference): to allow them is to allow them for the account. */
const knowsNoResources = new Set(['ce:GetCostAndUsage']);

/**
 * What a function's role allows beyond what Lambda's runtime needs.
 * @returns its actions, sorted, and the statements whose action or resource is a bare wildcard
 */
export function grantsOf(
  template: Template,
  functionName: string,
): { actions: string[]; wildcards: string[] } {
  const prefix = functionName.charAt(0).toUpperCase() + functionName.slice(1);
  const found = template.Resources[`${prefix}IamRoleLambdaExecution`];
  const statements = role.parse(found?.Properties).Policies.flatMap((each) => each.PolicyDocument.Statement);
  const own = statements.flatMap(({ Action, Resource }) =>
    [Action]
      .flat()
      .filter((action) => !ofTheRuntime.test(action))
      .map((action) => ({ action, Resource })),
  );
  // A failed batch is sent to its queue by Lambda, in the function's name.
  const failures = onFailureQueues(template);
  const real = own.filter(
    ({ action, Resource }) => !(action === 'sqs:SendMessage' && failures.has(JSON.stringify(Resource))),
  );
  return {
    actions: [...new Set(real.map(({ action }) => action))].sort(),
    wildcards: real
      .filter(({ action }) => !knowsNoResources.has(action))
      .filter(({ action, Resource }) => action.includes('*') || [Resource].flat().includes('*'))
      .map(({ action }) => action),
  };
}

const mapping = z.looseObject({
  DestinationConfig: z.optional(z.looseObject({ OnFailure: z.looseObject({ Destination: z.unknown() }) })),
});

function onFailureQueues({ Resources }: Template): Set<string> {
  const mappings = Object.values(Resources).filter(
    ({ Type }) => Type === 'AWS::Lambda::EventSourceMapping' || Type === 'AWS::Lambda::EventInvokeConfig',
  );
  const queues = mappings.map(
    (each) => mapping.parse(each.Properties).DestinationConfig?.OnFailure.Destination,
  );
  return new Set(queues.filter((each) => each !== undefined).map((each) => JSON.stringify(each)));
}
