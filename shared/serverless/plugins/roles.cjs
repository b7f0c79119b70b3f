'use strict';

/**
 * Completes serverless-iam-roles-per-function (list this plugin after it): tracing, queues that a failed batch goes
 * to, no right to create log groups, no role that two functions share. Packaging fails on a function without
 * `iamRoleStatements`, because such a function would silently get every other function's rights.
 */
module.exports = class Roles {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = { 'after:aws:package:finalize:mergeCustomProviderResources': () => this.complete() };
  }

  complete() {
    const { service } = this.serverless;
    const { naming } = this.serverless.getProvider('aws');
    const resources = service.provider.compiledCloudFormationTemplate.Resources;
    const sharedRole = naming.getRoleLogicalId();
    for (const name of service.getAllFunctions()) {
      this.completeRole(resources, name, naming.getLambdaLogicalId(name), sharedRole);
    }
    for (const mapping of Object.values(resources)) {
      if (mapping.Type === 'AWS::Lambda::EventSourceMapping') dropDependency(mapping, sharedRole);
    }
    const { [sharedRole]: _unused, ...others } = resources;
    if (!JSON.stringify(others).includes(`"${sharedRole}"`)) delete resources[sharedRole];
  }

  completeRole(resources, name, logicalId, sharedRole) {
    const lambda = resources[logicalId];
    const roleId = lambda.Properties.Role['Fn::GetAtt']?.[0];
    if (roleId === undefined || roleId === sharedRole) {
      throw new this.serverless.classes.Error(
        `function "${name}" has no iamRoleStatements (write [] for none): it would share one role with all others`,
      );
    }
    const role = resources[roleId].Properties;
    const statements = role.Policies[0].PolicyDocument.Statement;
    statements[0].Action = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    if (lambda.Properties.TracingConfig) {
      const trace = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
      statements.push({ Effect: 'Allow', Action: trace, Resource: '*' });
    }
    for (const mapping of Object.values(resources)) {
      const target = failureQueueOf(mapping, logicalId);
      if (target) statements.push({ Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: target });
    }
    role.AssumeRolePolicyDocument.Statement[0].Principal.Service = ['lambda.amazonaws.com'];
  }
};

function failureQueueOf(mapping, logicalId) {
  if (!/^AWS::Lambda::Event(SourceMapping|InvokeConfig)$/.test(mapping.Type)) return undefined;
  if (!JSON.stringify(mapping.Properties.FunctionName).includes(`"${logicalId}"`)) return undefined;
  return mapping.Properties.DestinationConfig?.OnFailure?.Destination;
}

function dropDependency(resource, id) {
  const rest = [].concat(resource.DependsOn ?? []).filter((each) => each !== id);
  if (rest.length > 0) resource.DependsOn = rest;
  else delete resource.DependsOn;
}
