'use strict';

/**
 * Removes from a template what the local engine does not support: CodeDeploy (aliases move at once with the
 * stack), alarms with metric math, metrics from logs, and deployments of WebSocket APIs. The alarms of a release watch only errors of Lambda here.
 * Tests check the removed parts on the prod templates (test/structure/releases.test.ts). Roles are rewritten where the
 * engine uses a different name for an action than AWS.
 * @param resources of a template; not changed
 * @returns the resources that the local engine can deploy
 */
module.exports.adaptToLocalEngine = (resources) => {
  const supported = Object.entries(resources)
    .flatMap(([id, resource]) => (id.startsWith('ReleaseAlarm') ? toPlainAlarms(resource) : [[id, resource]]))
    .filter(([id, resource]) => !isUnsupported(id, resource));
  const supportedIds = new Set(supported.map(([id]) => id));
  return Object.fromEntries(
    supported.map(([id, resource]) => {
      const adapted = removeUnsupportedProperties(resource, supportedIds);
      return [id, resource.Type === 'AWS::IAM::Role' ? adaptRole(adapted) : adapted];
    }),
  );
};

/** AWS checks the permission for each item of a batch, the engine the permission for the batch call. */
const batchActions = { 'sns:Publish': 'sns:PublishBatch', 'sqs:SendMessage': 'sqs:SendMessageBatch' };

/** Converts the ARN of a resource to the form that the engine checks. */
function adaptResourceName(resource) {
  const name = resource?.['Fn::Sub'];
  // The engine ignores the version of a function, and treats every schedule as part of the default group.
  if (typeof name !== 'string') return resource;
  return {
    'Fn::Sub': name.replace(/\.Arn\}:\*$/, '.Arn}*').replace(/:schedule\/\$\{\w+\}/, ':schedule/default'),
  };
}

function adaptRole(role) {
  const adaptPolicy = (policy) => ({
    ...policy,
    PolicyDocument: {
      ...policy.PolicyDocument,
      Statement: policy.PolicyDocument.Statement.map(({ Action, Resource, ...rest }) => ({
        ...rest,
        Action: [Action]
          .flat()
          .flatMap((action) => (batchActions[action] ? [action, batchActions[action]] : [action])),
        Resource: Array.isArray(Resource) ? Resource.map(adaptResourceName) : adaptResourceName(Resource),
      })),
    },
  });
  const { Policies = [] } = role.Properties;
  return { ...role, Properties: { ...role.Properties, Policies: Policies.map(adaptPolicy) } };
}

/**
 * Converts the alarm of a release to alarms without metric math, one for each metric of Lambda. The engine does not
 * count by version.
 */
function toPlainAlarms({ Properties: { Metrics, Threshold, ...properties }, ...resource }) {
  return Metrics.filter(({ MetricStat }) => MetricStat?.Metric.Namespace === 'AWS/Lambda').map(
    ({ Id, MetricStat: { Metric, Period, Stat } }) => {
      const Dimensions = Metric.Dimensions.filter(({ Name }) => Name !== 'ExecutedVersion');
      const plain = { ...Metric, Dimensions, Statistic: Stat, Period, Threshold: Threshold / 100 };
      const id = `${Id[0].toUpperCase()}${Id.slice(1)}Alarm`;
      return [id, { ...resource, Properties: { ...properties, ...plain } }];
    },
  );
}

function isUnsupported(id, { Type, Properties }) {
  if (Type.startsWith('AWS::CodeDeploy::') || id === 'CodeDeployServiceRole') return true;
  if (Type === 'AWS::ApiGatewayV2::Deployment' || Type === 'AWS::Logs::MetricFilter') return true;
  return Type === 'AWS::CloudWatch::Alarm' && Properties.Metrics !== undefined;
}

function removeUnsupportedProperties({ UpdatePolicy, DependsOn, Properties, ...resource }, supportedIds) {
  const { DeploymentId, ...properties } = Properties ?? {};
  const dependencies = [DependsOn ?? []].flat().filter((id) => supportedIds.has(id));
  return {
    ...resource,
    Properties: properties,
    ...(dependencies.length > 0 && { DependsOn: dependencies }),
    ...(UpdatePolicy !== undefined && resource.Type !== 'AWS::Lambda::Alias' && { UpdatePolicy }),
  };
}
