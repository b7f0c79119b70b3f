'use strict';
const Base = require('serverless-plugin-canary-deployments');
const { getStageSettings } = require('../stages.cjs');
const { createReleaseAlarm } = require('../release/release-alarms.cjs');
const { redirectToAlias } = require('../release/redirect-to-alias.cjs');
const { grantHookPermissions, createReleaseTargets } = require('../release/hooks.cjs');

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
      alarms: Object.keys(createReleaseAlarm(name, this.naming, alias)),
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
    super.addCanaryDeploymentResources();
    const { Resources } = this.compiledTpl;
    for (const name of releasedNames) {
      const logicalId = this.naming.getLambdaLogicalId(name);
      redirectToAlias(Resources, logicalId, `${logicalId}Alias${alias}`, alias, versionIndependentTypes);
      const { name: functionName } = this.service.getFunction(name);
      const { SERVICE_NAME } = this.service.provider.environment;
      Object.assign(Resources, createReleaseAlarm(name, this.naming, alias, functionName, SERVICE_NAME));
    }
    const versions = Object.fromEntries(
      releasedNames.map((name) => [name, this.getVersionNameFor(this.naming.getLambdaLogicalId(name))]),
    );
    const targets = createReleaseTargets(this.service, versions);
    for (const hook of ['beforeTraffic', 'afterTraffic'].filter((key) => this.service.functions[key]))
      grantHookPermissions(this, hook, releasedNames, targets);
    this.completeCodeDeploy(Resources);
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
