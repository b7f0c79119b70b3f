import * as z from 'zod/mini';
import { account, type DeployedStack } from './stack.ts';

/** The ARNs of a resource and of what belongs to it, by resource type of IAM, such as `lambda:function`. */
export type Arns = Readonly<Record<string, string>>;
type Properties = Readonly<Record<string, unknown>>;
interface StackResource {
  readonly stack: DeployedStack;
  readonly id: string;
  readonly properties: Properties;
}

const reference = z.union([
  z.pipe(
    z.object({ Ref: z.string() }),
    z.transform(({ Ref }) => Ref),
  ),
  z.pipe(
    z.object({ 'Fn::GetAtt': z.tuple([z.string()], z.string()) }),
    z.transform((value) => value['Fn::GetAtt'][0]),
  ),
]);

/** The end of a name that CloudFormation generates. */
const suffix = '0A1B2C3D4E5F';

const toArn = ({ region }: DeployedStack, service: string, rest: string) =>
  `arn:aws:${service}:${region}:${account}:${rest}`;
const toGlobalArn = (service: string, rest: string) => `arn:aws:${service}::${account}:${rest}`;

/** Returns the name of a resource: the one in the template, or one that CloudFormation generates. */
function getName({ stack, id, properties }: StackResource, property: string): string {
  const { [property]: name } = properties;
  return name === undefined ? `${stack.name}-${id}-${suffix}` : toText(name, stack);
}

const join = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });
const sub = z.object({ 'Fn::Sub': z.string() });
const region = z.object({ Ref: z.literal('AWS::Region') });

/** Evaluates a name. @throws for an expression that no name has today */
function toText(name: unknown, stack: DeployedStack): string {
  if (typeof name === 'string') return name;
  if (region.safeParse(name).success) return stack.region;
  const joined = join.safeParse(name);
  if (joined.success) {
    const [separator, parts] = joined.data['Fn::Join'];
    return parts.map((part) => toText(part, stack)).join(separator);
  }
  const text = sub
    .parse(name)
    ['Fn::Sub'].replaceAll(`\${AWS::Region}`, stack.region)
    .replaceAll(`\${AWS::AccountId}`, account);
  if (text.includes('${')) throw new Error(`${stack.name}: the name ${text} is not known`);
  return text;
}

/** Finds the resource that a property refers to, in the same stack. */
function follow(
  { stack, id, properties }: StackResource,
  property: string,
): StackResource & { readonly type: string } {
  const target = reference.parse(properties[property]);
  const found = stack.template.Resources[target];
  if (found === undefined) throw new Error(`${stack.name} ${id}: ${property} refers to no resource`);
  return { stack, id: target, properties: found.Properties ?? {}, type: found.Type };
}

/** Finds the function behind a function, a version or an alias. */
function followFunction(resource: StackResource): StackResource {
  const next = follow(resource, 'FunctionName');
  return next.type === 'AWS::Lambda::Function' ? next : followFunction(next);
}

const getFunctionArn = (resource: StackResource) =>
  toArn(resource.stack, 'lambda', `function:${getName(resource, 'FunctionName')}`);
const getRoleArn = (resource: StackResource) => toGlobalArn('iam', `role/${getName(resource, 'RoleName')}`);
const getBucketArn = (resource: StackResource) =>
  `arn:aws:s3:::${getName(resource, 'BucketName').toLowerCase()}`;
const getQueueArn = (resource: StackResource) => toArn(resource.stack, 'sqs', getName(resource, 'QueueName'));
const getTopicArn = (resource: StackResource) => toArn(resource.stack, 'sns', getName(resource, 'TopicName'));
const zoneArns: Arns = {
  'route53:hostedzone': 'arn:aws:route53:::hostedzone/Z0A1B2C3',
  'route53:change': 'arn:aws:route53:::change/C0A1B2C3',
};

function getDeploymentArns(resource: StackResource): Arns {
  const application = getName(resource, 'ApplicationName');
  const group = getName(resource, 'DeploymentGroupName');
  return {
    'codedeploy:deploymentgroup': toArn(
      resource.stack,
      'codedeploy',
      `deploymentgroup:${application}/${group}`,
    ),
    'codedeploy:application': toArn(resource.stack, 'codedeploy', `application:${application}`),
    'codedeploy:deploymentconfig': toArn(
      resource.stack,
      'codedeploy',
      'deploymentconfig:CodeDeployDefault.LambdaAllAtOnce',
    ),
  };
}

/** The group of an alias has the name of its function, and its application that of the stack (plugins/canary.cjs). */
const getAliasArns = (resource: StackResource): Arns => {
  const lambda = followFunction(resource);
  const FunctionName = getName(lambda, 'FunctionName');
  return {
    'lambda:function': getFunctionArn(lambda),
    'lambda:function alias': `${getFunctionArn(lambda)}:live`,
    'lambda:function version': `${getFunctionArn(lambda)}:1`,
    ...getDeploymentArns({
      ...resource,
      properties: { ApplicationName: resource.stack.name, DeploymentGroupName: FunctionName },
    }),
  };
};

/** API Gateway knows a collection, in which a resource is created, and the resource in it. */
function getApiArns(resource: StackResource, collection: string): Arns {
  const toPath = (path: string) => `arn:aws:apigateway:${resource.stack.region}::${path}`;
  const item = toPath(`${collection}/a1b2c3`);
  return { item, collection: toPath(collection), tags: toPath(`/tags/${encodeURIComponent(item)}`) };
}

/** The ARN ends with a part for a log stream, in some calls. */
const getLogGroupArns = (resource: StackResource): Arns => ({
  'logs:log-group': toArn(
    resource.stack,
    'logs',
    `log-group:${getName(resource, 'LogGroupName')}:log-stream:`,
  ),
});

const getAlarmArns = (resource: StackResource): Arns => ({
  'cloudwatch:alarm': toArn(resource.stack, 'cloudwatch', `alarm:${getName(resource, 'AlarmName')}`),
});

const arnsByType: Readonly<Record<string, (resource: StackResource) => Arns>> = {
  'AWS::ApiGatewayV2::Api': (resource) => getApiArns(resource, '/apis'),
  'AWS::ApiGatewayV2::ApiMapping': (resource) =>
    getApiArns(resource, '/domainnames/id.example.org/apimappings'),
  'AWS::ApiGatewayV2::Authorizer': (resource) => getApiArns(resource, '/apis/a1b2c3/authorizers'),
  'AWS::ApiGatewayV2::Deployment': (resource) => getApiArns(resource, '/apis/a1b2c3/deployments'),
  'AWS::ApiGatewayV2::DomainName': (resource) => getApiArns(resource, '/domainnames'),
  'AWS::ApiGatewayV2::Integration': (resource) => getApiArns(resource, '/apis/a1b2c3/integrations'),
  'AWS::ApiGatewayV2::Route': (resource) => getApiArns(resource, '/apis/a1b2c3/routes'),
  'AWS::ApiGatewayV2::Stage': (resource) => getApiArns(resource, '/apis/a1b2c3/stages'),
  'AWS::CertificateManager::Certificate': ({ stack }) => ({
    'acm:certificate': toArn(stack, 'acm', 'certificate/0a1b2c3d'),
    ...zoneArns,
  }),
  'AWS::CloudFront::Distribution': () => ({
    'cloudfront:distribution': toGlobalArn('cloudfront', 'distribution/E0A1B2'),
  }),
  'AWS::CloudFront::Function': (resource) => ({
    'cloudfront:function': toGlobalArn('cloudfront', `function/${getName(resource, 'Name')}`),
  }),
  'AWS::CloudFront::OriginAccessControl': () => ({
    'cloudfront:origin-access-control': toGlobalArn('cloudfront', 'origin-access-control/E0A1B2'),
  }),
  'AWS::CloudFront::ResponseHeadersPolicy': () => ({
    'cloudfront:response-headers-policy': toGlobalArn('cloudfront', 'response-headers-policy/0a1b2c3d'),
  }),
  'AWS::CloudWatch::Alarm': getAlarmArns,
  'AWS::CloudWatch::CompositeAlarm': getAlarmArns,
  'AWS::CloudWatch::Dashboard': (resource) => ({
    'cloudwatch:dashboard': toGlobalArn('cloudwatch', `dashboard/${getName(resource, 'DashboardName')}`),
  }),
  'AWS::CodeDeploy::Application': (resource) => ({
    'codedeploy:application': toArn(
      resource.stack,
      'codedeploy',
      `application:${getName(resource, 'ApplicationName')}`,
    ),
  }),
  'AWS::CodeDeploy::DeploymentGroup': (resource) => ({
    ...getDeploymentArns({
      ...resource,
      properties: {
        ...resource.properties,
        ApplicationName: getName(follow(resource, 'ApplicationName'), 'ApplicationName'),
      },
    }),
    'iam:role': getRoleArn(follow(resource, 'ServiceRoleArn')),
  }),
  'AWS::Cognito::UserPool': ({ stack }) => ({
    'cognito-idp:userpool': toArn(stack, 'cognito-idp', 'userpool/eu-central-1_A1b2C3'),
  }),
  'AWS::Cognito::UserPoolClient': ({ stack }) => ({
    'cognito-idp:userpool': toArn(stack, 'cognito-idp', 'userpool/eu-central-1_A1b2C3'),
  }),
  'AWS::DynamoDB::Table': (resource) => ({
    'dynamodb:table': toArn(resource.stack, 'dynamodb', `table/${getName(resource, 'TableName')}`),
  }),
  'AWS::Events::Rule': (resource) => ({
    'events:rule-on-default-event-bus': toArn(resource.stack, 'events', `rule/${getName(resource, 'Name')}`),
  }),
  'AWS::IAM::Role': (resource) => ({ 'iam:role': getRoleArn(resource) }),
  'AWS::Lambda::Alias': getAliasArns,
  'AWS::Lambda::EventInvokeConfig': getAliasArns,
  'AWS::Lambda::EventSourceMapping': ({ stack }) => ({
    'lambda:eventSourceMapping': toArn(
      stack,
      'lambda',
      'event-source-mapping:0a1b2c3d-0000-4000-8000-000000000000',
    ),
  }),
  'AWS::Lambda::Function': (resource) => ({
    'lambda:function': getFunctionArn(resource),
    'iam:role': getRoleArn(follow(resource, 'Role')),
    's3:object': `arn:aws:s3:::${resource.stack.name}-serverlessdeploymentbucket-0a1b2c/package.zip`,
  }),
  'AWS::Lambda::Permission': getAliasArns,
  'AWS::Lambda::Url': ({ properties: { TargetFunctionArn }, ...resource }) =>
    getAliasArns({ ...resource, properties: { FunctionName: TargetFunctionArn } }),
  'AWS::Lambda::Version': getAliasArns,
  'AWS::Logs::LogGroup': getLogGroupArns,
  'AWS::Logs::MetricFilter': (resource) => getLogGroupArns(follow(resource, 'LogGroupName')),
  'AWS::Logs::SubscriptionFilter': getLogGroupArns,
  'AWS::Route53::RecordSet': () => zoneArns,
  'AWS::S3::Bucket': (resource) => ({
    's3:bucket': getBucketArn(resource),
    's3:object': `${getBucketArn(resource)}/x`,
  }),
  'AWS::S3::BucketPolicy': (resource) => ({ 's3:bucket': getBucketArn(follow(resource, 'Bucket')) }),
  'AWS::SES::ConfigurationSet': (resource) => ({
    'ses:configuration-set': toArn(resource.stack, 'ses', `configuration-set/${getName(resource, 'Name')}`),
  }),
  'AWS::SES::EmailIdentity': ({ stack }) => ({ 'ses:identity': toArn(stack, 'ses', 'identity/example.org') }),
  'AWS::SNS::Subscription': ({ stack }) => ({
    'sns:topic': toArn(stack, 'sns', `${stack.name}-Topic-${suffix}`),
  }),
  'AWS::SNS::Topic': (resource) => ({ 'sns:topic': getTopicArn(resource) }),
  'AWS::SQS::Queue': (resource) => ({ 'sqs:queue': getQueueArn(resource) }),
  'AWS::SQS::QueuePolicy': ({ stack, properties }) => {
    const [Queue] = z.array(z.unknown()).parse(properties.Queues);
    return { 'sqs:queue': getQueueArn(follow({ stack, id: 'Queues', properties: { Queue } }, 'Queue')) };
  },
  'AWS::Scheduler::ScheduleGroup': (resource) => {
    const name = getName(resource, 'Name');
    return {
      'scheduler:schedule-group': toArn(resource.stack, 'scheduler', `schedule-group/${name}`),
      'scheduler:schedule': toArn(resource.stack, 'scheduler', `schedule/${name}/x`),
    };
  },
  // Without a name, CloudFormation generates one that does not begin with the name of the stack.
  'AWS::SecretsManager::Secret': ({ stack, id, properties }) => ({
    'secretsmanager:Secret': toArn(
      stack,
      'secretsmanager',
      `secret:${properties.Name ?? `${id}-${suffix}`}-a1b2c3`,
    ),
  }),
  'AWS::WAFv2::WebACL': (resource) => ({
    'wafv2:webacl': toArn(resource.stack, 'wafv2', `global/webacl/${getName(resource, 'Name')}/0a1b2c3d`),
    'wafv2:managedruleset': toArn(resource.stack, 'wafv2', 'global/managedruleset/x/0a1b2c3d'),
  }),
};

/** Returns the ARNs of a resource of a stack. @throws for a type that is not listed here */
export function getArns(stack: DeployedStack, id: string): Arns {
  const { Type = '', Properties = {} } = stack.template.Resources[id] ?? {};
  const toArns = arnsByType[Type];
  if (toArns === undefined) throw new Error(`${stack.name} ${id}: list the ARNs of ${Type}`);
  return toArns({ stack, id, properties: Properties });
}

/** Returns the ARN of the function that a mapping invokes. */
export const getMappedFunctionArn = (stack: DeployedStack, properties: Properties): string =>
  getFunctionArn(followFunction({ stack, id: 'mapping', properties }));
