'use strict';
const { logGroupId, shareLogGroup } = require('../shared-log-group.cjs');
const { shareEqualRoles } = require('../shared-roles.cjs');

/**
 * Completes serverless-iam-roles-per-function (list this plugin after it): adds tracing and failure
 * destinations, lets functions behind the CDN read its secret, and deletes the role that all functions
 * would share. Functions of queues may change the visibility of messages, to retry a failed one after a pause. All functions write to the log group of the service. Functions with equal permissions share a role.
 * Roles have no fixed names.
 * Packaging fails for a function without `iamRoleStatements`, because it would silently get the permissions
 * of all other functions.
 */
module.exports = class Roles {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = {
      'package:initialize': () => this.skipNames(),
      'after:aws:package:finalize:mergeCustomProviderResources': () => this.complete(),
      // Other plugins add permissions to roles, so equal roles are known only after all of them.
      'before:aws:package:finalize:saveServiceState': () => this.shareRoles(),
    };
  }

  /** Gives each role any name, because the plugin fails if the name that it would make is too long. */
  skipNames() {
    for (const name of this.serverless.service.getAllFunctions())
      this.serverless.service.getFunction(name).iamRoleStatementsName = 'unused';
  }

  complete() {
    const { service } = this.serverless;
    const { naming } = this.serverless.getProvider('aws');
    const resources = service.provider.compiledCloudFormationTemplate.Resources;
    const sharedRole = naming.getRoleLogicalId();
    shareLogGroup(resources, service.getAllFunctions(), {
      toLambdaId: (name) => naming.getLambdaLogicalId(name),
      toLogGroupId: (name) => naming.getLogGroupLogicalId(name),
    });
    for (const name of service.getAllFunctions()) {
      this.completeRole(resources, name, naming.getLambdaLogicalId(name), sharedRole);
    }
    for (const mapping of Object.values(resources)) {
      if (mapping.Type === 'AWS::Lambda::EventSourceMapping') removeDependency(mapping, sharedRole);
    }
    const { [sharedRole]: _unused, ...others } = resources;
    if (!JSON.stringify(others).includes(`"${sharedRole}"`)) delete resources[sharedRole];
  }

  shareRoles() {
    const { Resources } = this.serverless.service.provider.compiledCloudFormationTemplate;
    shareEqualRoles(Resources);
  }

  completeRole(resources, name, logicalId, sharedRole) {
    const { service } = this.serverless;
    const lambda = resources[logicalId];
    const roleId = lambda.Properties.Role['Fn::GetAtt']?.[0];
    if (roleId === undefined || roleId === sharedRole) {
      throw new this.serverless.classes.Error(
        `function "${name}" has no iamRoleStatements (write [] for none): functions without it share one role`,
      );
    }
    const role = resources[roleId].Properties;
    // CloudFormation makes a name that fits, whatever the lengths of the stage, the region and the function.
    delete role.RoleName;
    const statements = role.Policies[0].PolicyDocument.Statement;
    statements[0].Action = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    statements[0].Resource = { 'Fn::GetAtt': [logGroupId, 'Arn'] };
    for (const { Action } of statements) {
      if (Action.includes('sqs:ReceiveMessage')) Action.push('sqs:ChangeMessageVisibility');
    }
    if (lambda.Properties.TracingConfig?.Mode === 'Active') {
      const trace = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
      statements.push({ Effect: 'Allow', Action: trace, Resource: '*' });
    }
    if (this.isBehindCdn(name)) {
      const secret = service.custom.environment.ORIGIN_SECRET;
      statements.push({ Effect: 'Allow', Action: ['secretsmanager:GetSecretValue'], Resource: secret });
    }
    for (const mapping of Object.values(resources)) {
      const target = findFailureDestination(mapping, logicalId);
      if (target) statements.push({ Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: target });
    }
    role.AssumeRolePolicyDocument.Statement[0].Principal.Service = ['lambda.amazonaws.com'];
  }

  /** Whether the code of a function checks the secret of the CDN: routes, and the authorizer of live connections. */
  isBehindCdn(name) {
    const { events = [], handler } = this.serverless.service.getFunction(name);
    return (
      events.some(({ httpApi, functionUrl }) => httpApi !== undefined || functionUrl !== undefined) ||
      handler.endsWith('websocket/authorize.handler')
    );
  }
};

function findFailureDestination(mapping, logicalId) {
  if (!/^AWS::Lambda::Event(SourceMapping|InvokeConfig)$/.test(mapping.Type)) return undefined;
  if (!JSON.stringify(mapping.Properties.FunctionName).includes(`"${logicalId}"`)) return undefined;
  return mapping.Properties.DestinationConfig?.OnFailure?.Destination;
}

function removeDependency(resource, id) {
  const rest = [].concat(resource.DependsOn ?? []).filter((dependency) => dependency !== id);
  if (rest.length > 0) resource.DependsOn = rest;
  else delete resource.DependsOn;
}
