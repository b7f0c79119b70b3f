'use strict';
const Base = require('serverless-plugin-canary-deployments');
const { getStageSettings } = require('../stages.cjs');
const { createReleaseAlarms } = require('../release/release-alarms.cjs');
const { redirectToAlias } = require('../release/redirect-to-alias.cjs');
const { grantHookPermissions, createReleaseTargets, getInvocationKind } = require('../release/hooks.cjs');

/** Resource types that refer to a function independently of its version. */
const versionIndependentTypes = new Set([
  'AWS::Lambda::Function',
  'AWS::Lambda::Version',
  'AWS::Lambda::Alias',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
]);
const alias = 'live';

/**
 * Returns the names under which a function counts its failures in log lines (observability/invocation-log.ts): the operation ids
 * of its routes at a function URL, or its key. Empty if only Lambda counts them.
 */
function listLoggedNames(key, lambda) {
  // An authorizer has no events, and throws to refuse a caller.
  const countsFailures = getInvocationKind(lambda) !== 'other' || lambda.events.length === 0;
  if (!countsFailures) return [];
  const operations = lambda.events.flatMap(({ functionUrl }) => functionUrl?.operation ?? []);
  return operations.length > 0 ? operations : [key];
}

/**
 * Releases every function that serves requests or events by its alias `live`. CodeDeploy shifts the alias to
 * a new version step by step, and back when an alarm or a hook fails. This completes
 * serverless-plugin-canary-deployments: no function has to opt in, and references that the plugin leaves at
 * the latest version use the alias (docs/decisions/019). List it after roles.cjs. Hooks are functions named
 * `beforeTraffic` and `afterTraffic` in the service (release.yml).
 */
module.exports = class Canary extends Base {
  get settings() {
    return getStageSettings(this.currentStage);
  }

  currentStageEnabled() {
    return this.settings.usesAliases;
  }

  /** Every function that another resource refers to. The hooks are called by CodeDeploy only. */
  get withDeploymentPreferencesFns() {
    const callers = JSON.stringify(
      Object.values(this.compiledTpl.Resources).filter(({ Type }) => !versionIndependentTypes.has(Type)),
    );
    return this.service
      .getAllFunctions()
      .filter((name) => callers.includes(`"${this.naming.getLambdaLogicalId(name)}"`));
  }

  getDeploymentSettingsFor(name) {
    const functions = this.service.getAllFunctions();
    return {
      alias,
      type: this.settings.trafficShift,
      ...(this.findAlarmIds(name).length > 0 && { alarms: this.findAlarmIds(name) }),
      ...(functions.includes('beforeTraffic') && { preTrafficHook: 'beforeTraffic' }),
      ...(functions.includes('afterTraffic') && { postTrafficHook: 'afterTraffic' }),
    };
  }

  /** The deployment group has the name of the function, which tells a hook what is being released. */
  getDeploymentGroupName(groupId) {
    const name = this.service
      .getAllFunctions()
      .find(
        (functionKey) =>
          this.getFunctionDeploymentGroupId(this.naming.getLambdaLogicalId(functionKey)) === groupId,
      );
    return this.service.getFunction(name).name;
  }

  // The plugin reads the URI of each authorizer, but a JWT authorizer has none.
  getApiGatewayV2AuthorizersFor(logicalId) {
    return Object.fromEntries(
      Object.entries(this.compiledTpl.Resources).filter(
        ([, { Type, Properties }]) =>
          Type === 'AWS::ApiGatewayV2::Authorizer' &&
          JSON.stringify(Properties.AuthorizerUri ?? '').includes(`"${logicalId}"`),
      ),
    );
  }

  addCanaryDeploymentResources() {
    if (!this.shouldDeployDeployGradually()) return;
    const releasedNames = this.withDeploymentPreferencesFns;
    const { Resources } = this.compiledTpl;
    this.releaseAlarms = this.createReleaseAlarms(releasedNames);
    super.addCanaryDeploymentResources();
    Object.assign(Resources, this.releaseAlarms.alarms);
    for (const name of releasedNames) {
      const logicalId = this.naming.getLambdaLogicalId(name);
      redirectToAlias(Resources, logicalId, `${logicalId}Alias${alias}`, alias, versionIndependentTypes);
      // The alarm exists before the new version gets traffic.
      const released = Resources[`${logicalId}Alias${alias}`];
      released.DependsOn = [released.DependsOn ?? [], this.findAlarmIds(name)].flat();
    }
    const versions = Object.fromEntries(
      releasedNames.map((name) => [name, this.getVersionNameFor(this.naming.getLambdaLogicalId(name))]),
    );
    const targets = createReleaseTargets(this.service, versions);
    for (const hook of ['beforeTraffic', 'afterTraffic'].filter((key) => this.service.functions[key]))
      grantHookPermissions(this, hook, releasedNames, targets);
    this.completeCodeDeploy(Resources);
  }

  /** Returns the logical id of the alarm of a function, or an empty list if the function has none. */
  findAlarmIds(name) {
    const id = this.releaseAlarms.alarmIds[name];
    return id === undefined ? [] : [id];
  }

  /**
   * Creates the alarms of all released functions except those in `custom.functionsWithoutReleaseAlarm`: people call these
   * so rarely that a canary ends before the new version is called.
   */
  createReleaseAlarms(releasedNames) {
    const { criticalFunctions: critical = [], functionsWithoutReleaseAlarm: unwatched = [] } =
      this.service.custom;
    this.rejectUnknownNames('criticalFunctions', critical, releasedNames);
    this.rejectUnknownNames('functionsWithoutReleaseAlarm', unwatched, releasedNames);
    const watchedNames = releasedNames.filter((name) => !unwatched.includes(name));
    const releases = watchedNames.map((key) => {
      const lambda = this.service.getFunction(key);
      return {
        key,
        name: lambda.name,
        versionId: this.getVersionNameFor(this.naming.getLambdaLogicalId(key)),
        alias,
        loggedNames: listLoggedNames(key, lambda),
      };
    });
    return createReleaseAlarms(releases, this.naming.getStackName(), critical);
  }

  rejectUnknownNames(setting, names, releasedNames) {
    const unknown = names.filter((key) => !releasedNames.includes(key));
    if (unknown.length > 0)
      throw new this.serverless.classes.Error(
        `custom.${setting} has names that are no released function: ${unknown.join(', ')}`,
      );
  }

  /**
   * A predictable name that policies can refer to. The limited role of CodeDeploy covers functions with this
   * prefix.
   */
  completeCodeDeploy(Resources) {
    Resources[this.codeDeployAppName].Properties.ApplicationName = this.naming.getStackName();
    Resources.CodeDeployServiceRole.Properties.ManagedPolicyArns = [
      {
        'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited`,
      },
    ];
  }
};
