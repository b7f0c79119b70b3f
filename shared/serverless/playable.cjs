'use strict';

/**
 * A template without what the local engine has not: CodeDeploy (aliases are moved at once, as the stack is), alarms that
 * calculate, and deployments of WebSocket APIs (their stage serves what is there). What is left out is checked on the
 * templates of prod instead (test/structure/releases.test.ts). Where the engine names a right or a secret otherwise than
 * AWS does, roles are written as it reads them.
 * @param resources of a template, which stays as it is
 * @returns the resources that can be played
 */
module.exports.playable = (resources) => {
  const left = Object.entries(resources).filter(([id, resource]) => !isMissing(id, resource));
  const there = new Set(left.map(([id]) => id));
  const secrets = new Set(left.filter(([, { Type }]) => Type === secret).map(([id]) => id));
  return Object.fromEntries(
    left.map(([id, resource]) => {
      const able = played(resource, there);
      return [id, resource.Type === 'AWS::IAM::Role' ? readable(able, secrets) : able];
    }),
  );
};

const secret = 'AWS::SecretsManager::Secret';
/** AWS asks for the single action, the engine for that of the call. */
const batches = { 'sns:Publish': 'sns:PublishBatch', 'sqs:SendMessage': 'sqs:SendMessageBatch' };

/** How the engine calls what a right is of. */
function readableName(resource, secrets) {
  const name = resource?.['Fn::Sub'];
  // It looks at a function without its version, and at every schedule as one of the default group.
  if (typeof name === 'string')
    return {
      'Fn::Sub': name.replace(/\.Arn\}:\*$/, '.Arn}*').replace(/:schedule\/\$\{\w+\}/, ':schedule/default'),
    };
  // The reference to a secret is its ARN at AWS, and its name here.
  if (!secrets.has(resource?.Ref)) return resource;
  const arn = 'arn:\u0024{AWS::Partition}:secretsmanager:\u0024{AWS::Region}:\u0024{AWS::AccountId}:secret';
  return { 'Fn::Sub': `${arn}:\${${resource.Ref}}*` };
}

function readable(role, secrets) {
  const inPolicy = (policy) => ({
    ...policy,
    PolicyDocument: {
      ...policy.PolicyDocument,
      Statement: policy.PolicyDocument.Statement.map(({ Action, Resource, ...rest }) => ({
        ...rest,
        Action: [Action].flat().flatMap((each) => (batches[each] ? [each, batches[each]] : [each])),
        Resource: Array.isArray(Resource)
          ? Resource.map((each) => readableName(each, secrets))
          : readableName(Resource, secrets),
      })),
    },
  });
  const { Policies = [] } = role.Properties;
  return { ...role, Properties: { ...role.Properties, Policies: Policies.map(inPolicy) } };
}

function isMissing(id, { Type, Properties }) {
  if (Type.startsWith('AWS::CodeDeploy::') || id === 'CodeDeployServiceRole') return true;
  if (Type === 'AWS::ApiGatewayV2::Deployment') return true;
  return Type === 'AWS::CloudWatch::Alarm' && Properties.Metrics !== undefined;
}

function played({ UpdatePolicy, DependsOn, Properties, ...resource }, there) {
  const { DeploymentId, ...properties } = Properties ?? {};
  const waits = [DependsOn ?? []].flat().filter((id) => there.has(id));
  return {
    ...resource,
    Properties: properties,
    ...(waits.length > 0 && { DependsOn: waits }),
    ...(UpdatePolicy !== undefined && resource.Type !== 'AWS::Lambda::Alias' && { UpdatePolicy }),
  };
}
